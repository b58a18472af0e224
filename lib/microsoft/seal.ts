import "server-only";
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { AppError, invariant } from "@/lib/errors";

/** Keys that can open, the current one also seals. */
export type Keyring = {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
};

/** What a sealed text belongs to. It opens under exactly this and nothing else. */
export type SealBinding = {
  /** Id of the stored row. */
  readonly id: string;
  readonly partnerTenantId: string;
  readonly kind: string;
  readonly version: number;
};

/**
 * A sealed text as stored. The text is encrypted with a key of its own, and that key with the
 * keyring's key `keyId`; each ends with its 16-byte tag.
 */
export type Sealed = {
  readonly keyId: string;
  readonly wrappedDek: Buffer;
  readonly dekIv: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
};

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads `TOKEN_ENCRYPTION_KEYS`: `id:base64,id2:base64`, the current key first, each of 32 bytes.
 *
 * @throws AppError `invalid`, saying which entry will not do but never what is in it
 */
export function parseKeyring(text: string): Keyring {
  const entries = text.split(",").map((entry) => entry.trim());
  const keys = new Map<string, KeyObject>();
  for (const [index, entry] of entries.entries()) {
    const place = `Key ${index + 1} of TOKEN_ENCRYPTION_KEYS`;
    const { id, key } = parseKey(entry, place);
    if (keys.has(id)) throw new AppError("invalid", `${place} has the id of an earlier one.`);
    keys.set(id, key);
  }
  const [currentId] = keys.keys();
  invariant(currentId, "a keyring has at least one key");
  return { currentId, keys };
}

/** Seals a text with the current key, bound to where it will be stored. Never twice the same. */
export function seal(keyring: Keyring, plaintext: string, binding: SealBinding): Sealed {
  const keyId = keyring.currentId;
  const key = keyring.keys.get(keyId);
  invariant(key, "a keyring holds its current key");
  const aad = aadOf(binding, keyId);
  const dek = randomBytes(KEY_BYTES);
  const iv = randomBytes(IV_BYTES);
  const dekIv = randomBytes(IV_BYTES);
  try {
    const ciphertext = encrypt(createSecretKey(dek), iv, aad, Buffer.from(plaintext, "utf8"));
    return { keyId, iv, ciphertext, dekIv, wrappedDek: encrypt(key, dekIv, aad, dek) };
  } finally {
    dek.fill(0);
  }
}

/**
 * Opens what {@link seal} sealed under the same binding.
 *
 * @throws AppError `invalid` when its key is not in the keyring, or when anything was changed: the
 * text, the tag, the row it lies in. The error names the key's id and nothing else.
 */
export function open(keyring: Keyring, sealed: Sealed, binding: SealBinding): string {
  const key = keyring.keys.get(sealed.keyId);
  if (!key) {
    throw new AppError(
      "invalid",
      "The stored sign-in was sealed with a key that TOKEN_ENCRYPTION_KEYS no longer holds.",
      { context: { keyId: sealed.keyId.slice(0, 32) } },
    );
  }
  const aad = aadOf(binding, sealed.keyId);
  try {
    const dek = decrypt(key, sealed.dekIv, aad, sealed.wrappedDek);
    const plaintext = decrypt(createSecretKey(dek), sealed.iv, aad, sealed.ciphertext);
    dek.fill(0);
    return plaintext.toString("utf8");
  } catch (cause) {
    throw new AppError(
      "invalid",
      "The stored sign-in cannot be opened: it was changed, or sealed with another key of the same name. Connect the partner again.",
      { context: { keyId: sealed.keyId }, cause },
    );
  }
}

function parseKey(entry: string, place: string): { id: string; key: KeyObject } {
  const [, id, base64] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? [];
  if (id === undefined || base64 === undefined) {
    throw new AppError("invalid", `${place} must look like id:base64.`);
  }
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== KEY_BYTES) {
    throw new AppError("invalid", `${place} must hold ${KEY_BYTES} bytes, not ${bytes.length}.`);
  }
  return { id, key: createSecretKey(bytes) };
}

/** What is sealed along, so that a row moved elsewhere does not open. */
function aadOf({ id, partnerTenantId, kind, version }: SealBinding, keyId: string): Buffer {
  const parts = ["v1", "credential", id, partnerTenantId, kind, String(version), keyId];
  invariant(
    parts.every((part) => part !== "" && !part.includes("|")),
    "the parts of a binding are not empty and hold no bar",
  );
  return Buffer.from(parts.join("|"), "utf8");
}

function encrypt(key: KeyObject, iv: Buffer, aad: Buffer, plaintext: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, iv: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  if (iv.length !== IV_BYTES || sealed.length < TAG_BYTES) throw new Error("wrong length");
  // Without authTagLength a tag cut to four bytes would pass.
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}
