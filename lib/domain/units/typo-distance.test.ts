import fc from "fast-check";
import { expect, test } from "vitest";
import { typoDistance } from "./typo-distance";

test.each([
  ["retail", "retail", 0],
  ["retial", "retail", 1],
  ["retal", "retail", 1],
  ["retaail", "retail", 1],
  ["rutail", "retail", 1],
  ["terail", "retail", 2],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["😀a", "a😀", 1],
  ["ca", "abc", 3], // a swapped pair is not touched again
])("from %j to %j are %i slips", (a, b, slips) => {
  expect(typoDistance(a, b)).toBe(slips);
});

const anyWord = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

test("law: the same both ways, 0 for the same text alone, and no longer than the longer text", () => {
  fc.assert(
    fc.property(anyWord, anyWord, (a, b) => {
      const slips = typoDistance(a, b);
      expect(slips).toBe(typoDistance(b, a));
      expect(slips === 0).toBe(a === b);
      expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(slips).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});

test("law: one swap of different neighbours is one slip", () => {
  fc.assert(
    fc.property(anyWord, anyWord, (start, end) => {
      expect(typoDistance(`${start}xy${end}`, `${start}yx${end}`)).toBe(1);
    }),
  );
});
