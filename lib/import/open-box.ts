import "server-only";
import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { AppError, invariant } from "../errors";
import type { Keyring } from "../microsoft/seal";
import { BOX, boxAad, deriveBoxKey, rawPublicKey, type BoxAddress } from "../seal-box";

/** Where the web tier may seal to: derived from the keyring's current key, so that nothing is stored. */
export function boxAddress(keyring: Keyring): BoxAddress {
  const publicKey = createPublicKey(privateKeyOf(keyring, keyring.currentId));
  const spki = publicKey.export({ format: "der", type: "spki" });
  return { keyId: keyring.currentId, publicKey: spki.toString("base64") };
}

/**
 * Opens what `sealTo` sealed to {@link boxAddress}, under any key of the ring.
 *
 * @throws AppError `invalid` when its key is not in the keyring, or when anything was changed: the
 * box, its tag, what it belongs to
 */
export function openBox(keyring: Keyring, box: Buffer, binding: string): string {
  const { keyId, head, ephemeral, iv, text, tag } = takeApart(box);
  if (!keyring.keys.has(keyId))
    throw new AppError(
      "invalid",
      "The sign-in was sealed for a key that this worker's TOKEN_ENCRYPTION_KEYS do not hold. Restart all workers with the same keys, then sign in again.",
    );
  try {
    const privateKey = privateKeyOf(keyring, keyId);
    const publicKey = createPublicKey({
      key: Buffer.concat([SPKI_HEAD, ephemeral]),
      format: "der",
      type: "spki",
    });
    const secret = diffieHellman({ privateKey, publicKey });
    const key = deriveBoxKey(secret, ephemeral, rawPublicKey(createPublicKey(privateKey)));
    // without authTagLength a tag cut to four bytes would pass
    const decipher = createDecipheriv(BOX.algorithm, key, iv, { authTagLength: BOX.tagBytes });
    decipher.setAAD(boxAad(head, binding)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError("invalid", CHANGED, { cause });
  }
}

const CHANGED = "The sealed sign-in cannot be opened: it was changed on its way. Sign in again.";
/** What stands before the 32 bytes of an X25519 key, in DER. */
const SPKI_HEAD = Buffer.from("302a300506032b656e032100", "hex");
const PKCS8_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");

function takeApart(box: Buffer) {
  const [version, idBytes = 0] = box;
  const headBytes = BOX.headBytes + idBytes + BOX.publicBytes;
  if (version !== BOX.version || box.length < headBytes + BOX.ivBytes + BOX.tagBytes)
    throw new AppError("invalid", CHANGED);
  const head = box.subarray(0, headBytes);
  return {
    keyId: head.toString("ascii", BOX.headBytes, BOX.headBytes + idBytes),
    head,
    ephemeral: head.subarray(-BOX.publicBytes),
    iv: box.subarray(headBytes, headBytes + BOX.ivBytes),
    text: box.subarray(headBytes + BOX.ivBytes, box.length - BOX.tagBytes),
    tag: box.subarray(-BOX.tagBytes),
  };
}

/** A secret of its own purpose out of the ring's key: it opens boxes and no stored credential. */
function privateKeyOf({ keys }: Keyring, keyId: string): KeyObject {
  const key = keys.get(keyId);
  invariant(key, "the keyring holds the key it was asked for");
  const seed = Buffer.from(hkdfSync("sha256", key.export(), "", "client-portal seal box key", 32));
  return createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: "der",
    type: "pkcs8",
  });
}
