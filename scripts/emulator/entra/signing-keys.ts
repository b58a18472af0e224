import { createHash, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import {
  SignJWT,
  decodeProtectedHeader,
  exportJWK,
  jwtVerify,
  type JWK,
  type JWTPayload,
} from "jose";

const generatePair = promisify(generateKeyPair);

/** The key the directory signs with; a new one at every start, as nothing outlives the process. */
export type SigningKeys = { privateKey: KeyObject; publicKey: KeyObject; jwk: JWK; kid: string };

export async function createSigningKeys(): Promise<SigningKeys> {
  const { privateKey, publicKey } = await generatePair("rsa", { modulusLength: 2048 });
  const exported = await exportJWK(publicKey);
  const kid = createHash("sha1")
    .update(exported.n ?? "")
    .digest("base64url");
  return {
    privateKey,
    publicKey,
    kid,
    jwk: { ...exported, kid, x5t: kid, use: "sig", alg: "RS256" },
  };
}

export function signToken(keys: SigningKeys, claims: JWTPayload): Promise<string> {
  const header = { alg: "RS256", typ: "JWT", kid: keys.kid, x5t: keys.kid };
  return new SignJWT(claims).setProtectedHeader(header).sign(keys.privateKey);
}

/** The claims of a token this directory signed, whatever its times say; undefined for any other. */
export async function readSignedToken(
  keys: SigningKeys,
  token: string,
): Promise<JWTPayload | undefined> {
  try {
    if (decodeProtectedHeader(token).kid !== keys.kid) return undefined;
    const { payload } = await jwtVerify(token, keys.publicKey, {
      algorithms: ["RS256"],
      // the emulator's clock may be moved: the caller compares exp with that one
      currentDate: new Date(0),
      clockTolerance: Number.MAX_SAFE_INTEGER,
    });
    return payload;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
