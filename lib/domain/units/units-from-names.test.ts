import { expect, test } from "vitest";
import { unitsFromNames } from "./units-from-names";

const named = (names: readonly string[], most = 200) =>
  unitsFromNames(names, [{ code: "FIN", name: "Finance" }], most);
const codesOf = (names: readonly string[]) =>
  named(names).units.map(({ code, name }) => [name, code]);

test("one unit a name, in the first spelling and the given order", () => {
  expect(codesOf(["Sales", "R & D", " SALES "])).toEqual([
    ["Sales", "SALES"],
    ["R & D", "R-D"],
  ]);
});

test("leaves out what a unit is called already, by name or by code", () => {
  expect(named(["finance", "FIN", "Sales"])).toMatchObject({
    units: [{ name: "Sales" }],
    ...{ existing: 2, leftOut: 0 },
  });
});

test("two names that would have one code get two", () => {
  expect(codesOf(["R & D", "R/D"])).toEqual([
    ["R & D", "R-D"],
    ["R/D", "R-D-2"],
  ]);
});

// guards: a rule that goes by the department and finds the unit of another one by its code
test("no unit gets a code that is the name of another", () => {
  expect(codesOf(["R & D", "R-D"])).toEqual([
    ["R & D", "R-D-2"],
    ["R-D", "R-D"],
  ]);
});

test("takes the first of too many, and says how many it leaves", () => {
  expect(named(["A", "B", "C"], 2)).toMatchObject({
    units: [{ name: "A" }, { name: "B" }],
    leftOut: 1,
  });
});

test("leaves out what no unit may be called, and empty names", () => {
  expect(named(["x".repeat(121), "  ", "Sales"])).toMatchObject({
    units: [{ name: "Sales" }],
    leftOut: 1,
  });
});
