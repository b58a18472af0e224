import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, textOrNull } from "./clean-text";

const chars = (...codes: number[]) => String.fromCharCode(...codes);
const HALF_PAIR = chars(0xd83d);

describe("cleanText", () => {
  test.each([
    ["a name", "Anna Keller", "Anna Keller"],
    ["a formula is a text", "=cmd()|' /C calc'!A0", "=cmd()|' /C calc'!A0"],
    ["a tag is a text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["blanks at the ends stay", " Sales ", " Sales "],
    ["line breaks and tabs stay", "Street 1\r\n\tFloor 2", "Street 1\r\n\tFloor 2"],
    ["emoji stay", "Ops 👩‍💻", "Ops 👩‍💻"],
    ["right-to-left stays", "משה כהן", "משה כהן"],
    ["direction marks stay", "a\u202Eb", "a\u202Eb"],
  ])("keeps %s", (_name, given, expected) => {
    expect(cleanText(given, 64)).toEqual({ text: expected, changed: false });
  });

  // guards: one such value aborts the whole COPY of a thousand users
  test.each([
    ["NUL", `a${chars(0)}b`, "ab"],
    ["other control characters", `${chars(7)}a${chars(0x1b, 0x1f)}b`, "ab"],
    ["half of a pair at the end", `a${HALF_PAIR}`, "a\uFFFD"],
    ["half of a pair in the middle", `${HALF_PAIR}a`, "\uFFFDa"],
    ["letter and accent apart", "Zu\u0308rich", "Zürich"],
    ["nothing", "", null],
    ["only blanks", " \t\u00a0\n", null],
    ["only control characters", chars(0, 1), null],
    ["a number", 42, null],
    ["a flag", false, null],
    ["an object", { toString: () => "x" }, null],
  ])("repairs %s", (_name, given, expected) => {
    expect(cleanText(given, 64)).toEqual({ text: expected, changed: true });
  });

  test.each([null, undefined])("a missing value (%s) is missing, not repaired", (given) => {
    expect(cleanText(given, 64)).toEqual({ text: null, changed: false });
  });

  test.each([
    ["plain letters", "abcdef", 3, "abc"],
    ["exactly as long", "abc", 3, "abc"],
    ["code points, not units", "😀😁😂", 2, "😀😁"],
    ["as many code points as allowed", "😀😁", 2, "😀😁"],
    ["not inside a joined emoji", "ab👩‍💻", 4, "ab"],
    ["not between a letter and its accent", "abq\u0323x", 3, "ab"],
    ["inside a character longer than the cap", "q\u0323\u0301\u0302", 2, "q\u0323"],
    ["after the accent is joined", "cafe\u0301", 4, "café"],
    ["to blanks, which is nothing", "   abc", 3, null],
  ])("cuts %s", (_name, given, max, expected) => {
    expect(cleanText(given, max).text).toBe(expected);
  });

  test("does not look beyond eight times the cap, nor make half an emoji there", () => {
    expect(textOrNull("\u0000".repeat(24) + "a", 3)).toBeNull();
    expect(textOrNull("\u0000".repeat(23) + "a", 3)).toBe("a");
    expect(textOrNull("\u0000".repeat(23) + "😀", 3)).toBeNull();
  });

  // guards: a ten megabyte field stopping the import of everybody
  test("caps ten megabytes as fast as ten kilobytes", () => {
    const huge = "é\u0000".repeat(5_000_000);
    expect(textOrNull(huge, 256)).toBe("é".repeat(256));
    expect(textOrNull("😀".repeat(2_500_000), 256)).toBe("😀".repeat(256));
  });
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => chars(...codes)),
  fc
    .array(fc.constantFrom("a", "e", "\u0301", "\u0323", HALF_PAIR, "\u0000", " ", "😀", "\u200d"))
    .map((parts) => parts.join("")),
);
const maxLength = fc.integer({ min: 1, max: 24 });

describe("laws of cleanText", () => {
  test("what comes out can be stored: whole pairs, no control characters, NFC, within the cap", () => {
    fc.assert(
      fc.property(anyText, maxLength, (given, max) => {
        const { text } = cleanText(given, max);
        if (text === null) return;
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
        expect(text).toBe(text.normalize("NFC"));
        expect(Array.from(text).length).toBeLessThanOrEqual(max);
        expect(text.trim()).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  test("cleaning twice changes nothing, and says so", () => {
    fc.assert(
      fc.property(anyText, maxLength, (given, max) => {
        const { text } = cleanText(given, max);
        expect(cleanText(text, max)).toEqual({ text, changed: false });
      }),
      { numRuns: 2000 },
    );
  });

  test("it tells exactly when the result differs", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.anything()), maxLength, (given, max) => {
        const { text, changed } = cleanText(given, max);
        expect(changed).toBe(text !== (given ?? null));
      }),
    );
  });
});
