import "server-only";
import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { AppError, invariant } from "./errors";

/** Whom to seal to: an X25519 public key (SPKI, base64), and the id its owner knows it by. */
export type BoxAddress = { readonly keyId: string; readonly publicKey: string };

/** What the box of a request to connect belongs to: it serves in this row, for this admin only. */
export const bindingOfRequest = (request: { requestId: string; requestedBy: string }): string =>
  `connect ${request.requestId} ${request.requestedBy}`;

/** How a sealed box is laid out: version, length of the key's id, the id, then these. */
export const BOX = {
  version: 1,
  algorithm: "aes-256-gcm",
  headBytes: 2,
  publicBytes: 32,
  ivBytes: 12,
  tagBytes: 16,
} as const;

/**
 * Seals a text so that only the owner of the address can read it: not even whoever sealed it. Each
 * box has a key pair of its own (X25519), whose secret half is forgotten here.
 *
 * @param binding what the box belongs to, such as a request's id; it opens under the same only
 * @throws AppError `invalid` when the address holds no X25519 public key
 */
export function sealTo(address: BoxAddress, plaintext: string, binding: string): Buffer {
  const recipient = readPublicKey(address.publicKey);
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const ephemeral = rawPublicKey(publicKey);
  const head = boxHead(address.keyId, ephemeral);
  const secret = diffieHellman({ privateKey, publicKey: recipient });
  const key = deriveBoxKey(secret, ephemeral, rawPublicKey(recipient));
  const iv = randomBytes(BOX.ivBytes);
  const cipher = createCipheriv(BOX.algorithm, key, iv, { authTagLength: BOX.tagBytes });
  cipher.setAAD(boxAad(head, binding));
  const text = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  key.fill(0);
  return Buffer.concat([head, iv, text, cipher.getAuthTag()]);
}

/** The box's key out of the shared secret; both public halves are part of it. */
export function deriveBoxKey(secret: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer {
  const salt = Buffer.concat([ephemeral, recipient]);
  return Buffer.from(hkdfSync("sha256", secret, salt, "client-portal seal box v1", 32));
}

/** What is sealed along: a box that was changed or moved elsewhere does not open. */
export const boxAad = (head: Buffer, binding: string): Buffer =>
  Buffer.concat([head, Buffer.from(binding, "utf8")]);

/** The 32 bytes of an X25519 public key. */
export const rawPublicKey = (key: KeyObject): Buffer =>
  key.export({ format: "der", type: "spki" }).subarray(-BOX.publicBytes);

function boxHead(keyId: string, ephemeral: Buffer): Buffer {
  const id = Buffer.from(keyId, "ascii");
  invariant(id.length > 0 && id.length < 256, "a key's id is 1 to 255 bytes long");
  return Buffer.concat([Buffer.from([BOX.version, id.length]), id, ephemeral]);
}

function readPublicKey(base64: string): KeyObject {
  try {
    const key = createPublicKey({
      key: Buffer.from(base64, "base64"),
      format: "der",
      type: "spki",
    });
    if (key.asymmetricKeyType === "x25519") return key;
  } catch (cause) {
    throw new AppError("invalid", NO_KEY, { cause });
  }
  throw new AppError("invalid", NO_KEY);
}

const NO_KEY = "The worker's public key cannot be used. Restart the worker.";
