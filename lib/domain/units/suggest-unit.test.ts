import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suggestUnit } from "./suggest-unit";
import { anyText, givenUnit } from "./testing/given-units";

const units = [
  ...[givenUnit("RETAIL", "Retail"), givenUnit("RETAIL.PL", "Retail Poland")],
  ...[givenUnit("FIN", "Finance & Controlling"), givenUnit("HR", "People")],
  ...[givenUnit("OPS-2", "Operations"), givenUnit("OPS-1", "Operations")],
];

describe("the unit a person most likely meant", () => {
  test.each([
    ["Retial", "RETAIL", "swapped letters"],
    [" ＲＥＴＡＩＬ ", "RETAIL", "the folded code itself"],
    ["retail polnad", "RETAIL.PL", "a slip in the name"],
    ["Fina", "FIN", "the code is one slip away"],
    ["Finance", "FIN", "the name begins so"],
    ["ret", "RETAIL", "both begin so: the first in order"],
    ["Operatons", "OPS-1", "two are as near: the lower code"],
  ])("by %j is %s: %s", (typed, code) => {
    expect(suggestUnit(typed, units)?.code).toBe(code);
  });

  test.each(["IT", "HX", "H", "", "  ", "Legal", "Manufacturing"])(
    "by %j is none of them",
    (typed) => {
      expect(suggestUnit(typed, units)).toBeUndefined();
    },
  );
});

test("law: the order of the units does not matter", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constantFrom("opsration", "reta", "hr")), (typed) => {
      expect(suggestUnit(typed, units.toReversed())).toBe(suggestUnit(typed, units));
    }),
  );
});

test("law: swapping two neighbours in a code of five or more still finds it", () => {
  fc.assert(
    fc.property(fc.nat(7), (at) => {
      const code = "LOGISTICS";
      const typed = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
      expect(suggestUnit(typed, [...units, givenUnit(code, "Transport")])?.code).toBe(code);
    }),
  );
});
