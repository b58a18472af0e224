import fc from "fast-check";
import { expect, test } from "vitest";
import { readChanged, readGuarded } from "./guarded-cell";

test.each([
  ["'=1+1", "=1+1"],
  ["'-A", "-A"],
  ["'＝1", "＝1"],
  ["'tHart", "'tHart"],
  ["''=x", "''=x"],
  ["'", "'"],
  ["=1", "=1"],
  ["", ""],
])("the cell %j says %j", (cell, text) => {
  expect(readGuarded(cell)).toBe(text);
});

test("a cell written as what is held says it, apostrophe and all", () => {
  expect(readChanged("'=x", "'=x")).toBe("'=x");
  expect(readChanged("'=x", "=x")).toBe("=x");
  expect(readChanged("'=y", "'=x")).toBe("=y");
  expect(readChanged("", null)).toBe("");
});

test("law: a text that is guarded is read back, as is one that needs no guard", () => {
  fc.assert(
    fc.property(fc.constantFrom("=", "+", "-", "@", ""), fc.string(), (first, rest) => {
      const text = first + rest;
      const isFormula = /^[=+\-@]/.test(text);
      if (!text.startsWith("'")) expect(readGuarded(isFormula ? `'${text}` : text)).toBe(text);
    }),
  );
});
