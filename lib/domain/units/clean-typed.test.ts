import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanTyped } from "./clean-typed";
import { anyText } from "./testing/given-units";

test.each([
  ["  Retail \r\n Poland\t", "Retail Poland"],
  ["Re\u0000tail", "Retail"],
  ["Cafe\u0301", "Café"],
  [" \n ", null],
  ["", null],
  [null, null],
])("%j is stored as %j", (typed, text) => {
  expect(cleanTyped(typed)).toBe(text);
});

test("law: cleaning a clean text changes nothing", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "binary", maxLength: 1_200 })), (typed) => {
      const text = cleanTyped(typed);
      expect(cleanTyped(text)).toBe(text);
    }),
  );
});
