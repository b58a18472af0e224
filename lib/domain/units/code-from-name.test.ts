import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "../text/fold-text";
import { checkUnit } from "./check-unit";
import { codeFromName } from "./code-from-name";
import { anyText } from "./testing/given-units";

const none = new Set<string>();

test.each([
  ["Sales", "SALES"],
  ["  Research & Development ", "RESEARCH-DEVELOPMENT"],
  ["Vertrieb Österreich", "VERTRIEB-ÖSTERREICH"],
  ["Straße", "STRASSE"],
  ["IT/Ops (24x7)", "IT-OPS-24X7"],
  ["ῗ", "\u03aa\u0342"],
  ["&&&", "UNIT"],
  ["Corporate Communications and Events", "CORPORATE-COMMUNICATIONS-AND-EVE"],
])("the code of %j is %s", (name, code) => {
  expect(codeFromName(name, none)).toBe(code);
});

test("counts up while the code is taken, and stays within the length", () => {
  expect(codeFromName("Sales", new Set(["sales"]))).toBe("SALES-2");
  expect(codeFromName("Sales", new Set(["sales", "sales-2"]))).toBe("SALES-3");
  const long = "A".repeat(40);
  expect(codeFromName(long, new Set(["a".repeat(32)]))).toBe(`${"A".repeat(30)}-2`);
});

test("law: every code is good, and is new", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 6 }), (names) => {
      const taken = new Set<string>();
      for (const name of names) {
        const code = codeFromName(name, taken);
        const check = checkUnit({ code, name: "Any", costCenter: null, owner: null });
        expect(check).toMatchObject({ isGood: true, values: { code } });
        expect(taken).not.toContain(foldText(code));
        taken.add(foldText(code));
      }
    }),
  );
});
