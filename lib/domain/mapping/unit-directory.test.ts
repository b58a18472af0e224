import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import { buildUnitDirectory, type MappingUnit } from "./unit-directory";

const [EVE, DAY] = ["2026-11-19", "2026-11-20"] as Day[] as [Day, Day];
const unit = (code: string, name: string, archivedOn: Day | null = null): MappingUnit => ({
  ...{ id: `id of ${code}` as UnitId, code, name, archivedOn },
});
const find = (value: string, ...units: MappingUnit[]) =>
  buildUnitDirectory(units).findByValue(value, DAY);

test("a unit takes users until the day before it is archived", () => {
  const { isOpen } = buildUnitDirectory([unit("OLD", "Old", DAY)]);
  expect([EVE, DAY].map((day) => isOpen("id of OLD" as UnitId, day))).toEqual([true, false]);
  expect(isOpen("nobody's" as UnitId, EVE)).toBe(false);
});

test("a code comes before a name, and neither cares about case, width and spacing", () => {
  const units = [unit("B", "Sales"), unit("SALES", "Another")];
  expect(find(" ｓａｌｅｓ ", ...units)).toBe("id of SALES");
  expect(find("ANOTHER", ...units)).toBe("id of SALES");
});

test("of two units with one name the lower code counts", () => {
  expect(find("Sales", unit("B", "Sales"), unit("A", "sales"))).toBe("id of A");
});

// guards: people sent to a unit that was closed, or nowhere although an open one has the name
test("an archived unit is not found, and does not hide an open one", () => {
  expect(find("Sales", unit("A", "Sales", DAY))).toBeUndefined();
  expect(find("Sales", unit("SALES", "Old", DAY), unit("B", "Sales"))).toBe("id of B");
});

test.each(["", "  ", "\u3000"])("nothing (%j) names no unit", (value) =>
  expect(find(value, unit("", ""))).toBeUndefined(),
);

test("law: the order in which units come never matters", () => {
  const someUnits = fc.uniqueArray(
    fc.record({
      code: fc.constantFrom("A", "B", "C", "D", "E"),
      name: fc.constantFrom("a", "b", "x"),
      archivedOn: fc.constantFrom(null, EVE, DAY),
    }),
    { selector: ({ code }) => code },
  );
  fc.assert(
    fc.property(someUnits, fc.constantFrom("a", "b", "x", "e"), (list, value) => {
      const units = list.map(({ code, name, archivedOn }) => unit(code, name, archivedOn));
      expect(find(value, ...units.toReversed())).toBe(find(value, ...units));
    }),
  );
});
