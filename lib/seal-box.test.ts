import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { boxAddress, openBox } from "./import/open-box";
import { parseKeyring } from "./microsoft/seal";
import { BOX, sealTo } from "./seal-box";

const keyOf = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [older, newer] = [keyOf("k1"), keyOf("k2")];
const keyring = parseKeyring(older);
const SECRET = '{"code":"1.AXYZ-canary"}';
const REQUEST = "request 1 of a:b";

const opens = (box: Buffer, ring = keyring, binding = REQUEST): boolean => {
  try {
    openBox(ring, box, binding);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return false;
    throw error;
  }
};

describe("a sealed box", () => {
  test("opens for the keyring's owner, whatever is in it", () => {
    for (const text of [SECRET, "", "ключ 🔑", "x".repeat(10_000)]) {
      expect(openBox(keyring, sealTo(boxAddress(keyring), text, REQUEST), REQUEST)).toBe(text);
    }
  });

  test("is never sealed twice alike, and never shows the text", () => {
    const [one, other] = [1, 2].map(() => sealTo(boxAddress(keyring), SECRET, REQUEST));
    expect(one!.equals(other!)).toBe(false);
    expect(one!.includes("canary")).toBe(false);
  });

  // guards: whoever took over the web tier reads the codes of sign-ins that wait
  test("tells nothing to whoever knows the address only, and the address is always the same", () => {
    const address = boxAddress(keyring);
    expect(boxAddress(parseKeyring(older))).toEqual(address);
    expect(opens(sealTo(address, SECRET, REQUEST), parseKeyring(keyOf("k1")))).toBe(false);
  });

  test("refuses every single flipped bit", () => {
    const box = sealTo(boxAddress(keyring), "x".repeat(200), REQUEST);
    let accepted = 0;
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const bytes = Buffer.from(box);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      if (opens(bytes)) accepted += 1;
    }
    expect(box.length * 8).toBeGreaterThan(2_000);
    expect(accepted).toBe(0);
  });

  test("refuses to open cut, for another request, or with a weak key put into it", () => {
    const box = sealTo(boxAddress(keyring), SECRET, REQUEST);
    for (const length of [0, 1, 40, box.length - 12, box.length - 1])
      expect(opens(box.subarray(0, length))).toBe(false);
    expect(opens(box, keyring, "request 2 of a:b")).toBe(false);
    const weak = Buffer.from(box);
    weak.fill(0, BOX.headBytes + 2, BOX.headBytes + 2 + BOX.publicBytes);
    expect(opens(weak)).toBe(false);
  });

  test("opens after the key has changed, while the old one is in the ring", () => {
    const box = sealTo(boxAddress(keyring), SECRET, REQUEST);
    expect(opens(box, parseKeyring(`${newer},${older}`))).toBe(true);
    expect(opens(box, parseKeyring(newer))).toBe(false);
    expect(boxAddress(parseKeyring(`${newer},${older}`)).keyId).toBe("k2");
  });

  test.each([
    ["nothing", ""],
    ["no key", randomBytes(44).toString("base64")],
    [
      "a key of another kind",
      generateKeyPairSync("ed25519")
        .publicKey.export({ format: "der", type: "spki" })
        .toString("base64"),
    ],
  ])("is not sealed to %s", (_what, publicKey) => {
    expect(() => sealTo({ keyId: "k1", publicKey }, SECRET, REQUEST)).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });
});
