import "server-only";
import { X509Certificate } from "node:crypto";
import { AppError } from "../errors";

/**
 * The parts of `PARTNER_CLIENT_CERTIFICATE`: a PEM text with the app's certificate and its private
 * key, in any order; line ends may be written as `\n`, as settings often must.
 *
 * @throws AppError `invalid` when a part cannot be read
 */
export function readCertificate(pem: string): { thumbprintSha256: string; privateKey: string } {
  const text = pem.replaceAll("\\n", "\n");
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(
    text,
  )?.[0];
  const privateKey = /-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+?PRIVATE KEY-----/.exec(text)?.[0];
  if (!certificate || !privateKey)
    throw new AppError("invalid", "PARTNER_CLIENT_CERTIFICATE must hold a certificate and its key");
  try {
    const { fingerprint256 } = new X509Certificate(certificate);
    return { thumbprintSha256: fingerprint256.replaceAll(":", ""), privateKey };
  } catch (cause) {
    throw new AppError("invalid", "PARTNER_CLIENT_CERTIFICATE holds no readable certificate", {
      cause,
    });
  }
}
