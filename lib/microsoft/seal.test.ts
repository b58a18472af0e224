import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { open, parseKeyring, seal, type SealBinding, type Sealed } from "./seal";

const givenKey = () => randomBytes(32).toString("base64");
const PARTNER = "11111111-1111-4111-8111-111111111111";
const binding: SealBinding = {
  id: "row-1",
  partnerTenantId: PARTNER,
  kind: "refresh_token",
  version: 3,
};
const SECRET = "0.AXYZ-canary-refresh-token";
const PARTS = ["wrappedDek", "dekIv", "iv", "ciphertext"] as const;

describe("seal and open", () => {
  const keyring = parseKeyring(`k1:${givenKey()}`);

  test("gives back what was sealed, whatever script it is in", () => {
    for (const text of [SECRET, "ключ 🔑", "x".repeat(5_000)]) {
      expect(open(keyring, seal(keyring, text, binding), binding)).toBe(text);
    }
  });

  test("never seals twice alike, and never shows the text", () => {
    const [a, b] = [seal(keyring, SECRET, binding), seal(keyring, SECRET, binding)];
    for (const part of PARTS) expect(a[part].equals(b[part])).toBe(false);
    expect(Buffer.concat(PARTS.map((part) => a[part])).includes("canary")).toBe(false);
  });

  // guards: somebody who can write to the database edits the partner's credential unseen
  test("refuses every single flipped bit", () => {
    // as long as the refresh tokens that Entra issues
    const sealed = seal(keyring, SECRET.repeat(64), binding);
    let flips = 0;
    let accepted = 0;
    for (const part of PARTS) {
      for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
        const bytes = Buffer.from(sealed[part]);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        flips += 1;
        if (opens({ ...sealed, [part]: bytes })) accepted += 1;
      }
    }
    expect(flips).toBeGreaterThan(14_000);
    expect(accepted).toBe(0);
  });

  // guards: an old or foreign credential moved into this row
  test.each([
    ["another row", { id: "row-2" }],
    ["another partner", { partnerTenantId: "22222222-2222-4222-8222-222222222222" }],
    ["another kind", { kind: "client_secret" }],
    ["another version", { version: 2 }],
  ])("does not open in %s", (_where, change) => {
    const sealed = seal(keyring, SECRET, binding);
    expect(() => open(keyring, sealed, { ...binding, ...change })).toThrow(AppError);
  });

  test("does not open with parts of another sealed row", () => {
    const [a, b] = [
      seal(keyring, SECRET, binding),
      seal(keyring, "other", { ...binding, id: "row-2" }),
    ];
    expect(opens({ ...a, wrappedDek: b.wrappedDek, dekIv: b.dekIv })).toBe(false);
    expect(opens({ ...a, ciphertext: b.ciphertext, iv: b.iv })).toBe(false);
    expect(opens(b)).toBe(false);
  });

  // guards: a four-byte tag is found by trying, a sixteen-byte one is not
  test.each(["wrappedDek", "ciphertext"] as const)(
    "refuses a %s whose tag is cut to four bytes",
    (part) => {
      const sealed = seal(keyring, SECRET, binding);
      for (const cut of [12, 1, 15, sealed[part].length]) {
        expect(
          opens({ ...sealed, [part]: sealed[part].subarray(0, sealed[part].length - cut) }),
        ).toBe(false);
      }
    },
  );

  test("refuses a binding whose parts could run into each other", () => {
    expect(() => seal(keyring, SECRET, { ...binding, kind: "a|b" })).toThrow(
      expect.objectContaining({ code: "invariant" }),
    );
  });

  test("a failure says nothing secret", () => {
    const sealed = seal(keyring, SECRET, binding);
    const error = failure(() => open(keyring, sealed, { ...binding, id: "other" }));
    const said = JSON.stringify([error.message, error.context, String(error.cause)]);
    expect(said).not.toContain("canary");
    expect(said).not.toContain(sealed.ciphertext.toString("base64").slice(0, 10));
  });

  const opens = (sealed: Sealed): boolean => {
    try {
      open(keyring, sealed, binding);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };
});

describe("rotation", () => {
  const [older, newer] = [givenKey(), givenKey()];

  test("an old row still opens, and new ones are sealed with the new key", () => {
    const before = seal(parseKeyring(`k1:${older}`), SECRET, binding);
    const both = parseKeyring(`k2:${newer},k1:${older}`);
    expect(open(both, before, binding)).toBe(SECRET);
    expect(seal(both, SECRET, binding).keyId).toBe("k2");
  });

  test("a row whose key is gone says which key is missing", () => {
    const before = seal(parseKeyring(`k1:${older}`), SECRET, binding);
    const error = failure(() => open(parseKeyring(`k2:${newer}`), before, binding));
    expect(error).toMatchObject({ code: "invalid", context: { keyId: "k1" } });
  });

  test("a row does not open under another key of the same name, nor under a renamed key", () => {
    const before = seal(parseKeyring(`k1:${older}`), SECRET, binding);
    expect(() => open(parseKeyring(`k1:${newer}`), before, binding)).toThrow(AppError);
    expect(() => open(parseKeyring(`k2:${older}`), { ...before, keyId: "k2" }, binding)).toThrow(
      AppError,
    );
  });
});

describe("parseKeyring", () => {
  test.each([
    ["nothing", "", /Key 1 .* id:base64/],
    ["a key without an id", givenKey(), /Key 1/],
    ["a short key", `k1:${randomBytes(16).toString("base64")}`, /32 bytes, not 16/],
    ["a second entry that is broken", `k1:${givenKey()},k2:%%%`, /Key 2/],
    ["the same id twice", `k1:${givenKey()},k1:${givenKey()}`, /Key 2 .*earlier/],
    ["a comma too many", `k1:${givenKey()},`, /Key 2/],
  ])("refuses %s", (_what, text, message) => {
    const error = failure(() => parseKeyring(text));
    expect(error.code).toBe("invalid");
    expect(error.message).toMatch(message);
  });

  test("a refusal never repeats the key", () => {
    const canary = `${randomBytes(20).toString("base64")}CANARY`;
    expect(failure(() => parseKeyring(`k1:${canary}`)).message).not.toContain("CANARY");
    expect(failure(() => parseKeyring(`k1 ${canary}`)).message).not.toContain("CANARY");
  });
});

function failure(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
