import fc from "fast-check";
import { expect, test } from "vitest";
import { compareUnits } from "./compare-units";
import { anyText, givenUnit } from "./testing/given-units";

test("orders by name as people look for it, then by code whatever its case", () => {
  const units = [
    ...[givenUnit("z", "Zoo"), givenUnit("B", "Öl"), givenUnit("c", "ost")],
    ...[givenUnit("b-2", "Nord"), givenUnit("B-1", "nord")],
  ];
  expect(units.toSorted(compareUnits).map(({ code }) => code)).toEqual([
    "B-1",
    "b-2",
    "B",
    "c",
    "z",
  ]);
});

test("law: turned around, the answer turns around", () => {
  const anyNamed = fc.record({ code: anyText, name: anyText });
  fc.assert(
    fc.property(anyNamed, anyNamed, (a, b) => {
      expect(compareUnits(a, b) + compareUnits(b, a)).toBe(0);
    }),
  );
});
