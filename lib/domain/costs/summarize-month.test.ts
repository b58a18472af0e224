import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, SkuId, UnitId } from "../ids";
import { treeOn } from "../units/unit-tree";
import { type Cell, summarizeMonth } from "./summarize-month";

const DAY = "2026-11-01" as Day;
const unit = (id: string) => ({
  ...{ id: id as UnitId, code: id, name: id, costCenter: null, owner: null, archivedOn: null },
});
const place = (unitId: string, parentId: string | null) => ({
  ...{ unitId: unitId as UnitId, parentId: parentId as UnitId | null, fromDay: DAY },
});
// retail has two shops under it
const tree = treeOn(
  ["retail", "north", "south", "office"].map(unit),
  [
    place("retail", null),
    place("north", "retail"),
    place("south", "retail"),
    place("office", null),
  ],
  DAY,
);
const cell = (where: string, amountMinor: bigint, redistributedMinor = 0n): Cell => {
  const isBucket = where === "pool" || where === "no_unit" || where === "not_visible";
  return {
    ...{ bucket: isBucket ? where : "unit", unitId: isBucket ? null : (where as UnitId) },
    ...{ skuId: "sku" as SkuId, seatDays: 1, amountMinor, redistributedMinor },
  };
};

test("a unit's amount is its own and all under it; buckets stand last", () => {
  const { units, buckets, total } = summarizeMonth(tree, [
    ...[cell("retail", 100n), cell("north", 250n), cell("north", 50n), cell("office", 300n)],
    ...[cell("no_unit", 100n), cell("pool", 200n)],
  ]);
  expect(
    units.map(({ node, own, total: sum, permille }) => [
      ...[node.unit.name, own.amountMinor, sum.amountMinor, permille],
    ]),
  ).toEqual([
    ["office", 300n, 300n, 300],
    ["retail", 100n, 400n, 400],
    ["north", 300n, 300n, 300],
    ["south", 0n, 0n, 0],
  ]);
  expect(buckets.map(({ source, sum, permille }) => [source, sum.amountMinor, permille])).toEqual([
    ["no_unit", 100n, 100],
    ["not_visible", 0n, 0],
    ["pool", 200n, 200],
  ]);
  expect(total).toMatchObject({ amountMinor: 1_000n, seatDays: 6 });
});

test("what policies moved is shown by itself, and the whole stays the same", () => {
  const { units, buckets, total } = summarizeMonth(tree, [
    ...[cell("office", 300n, 200n), cell("pool", 200n, -200n)],
  ]);
  expect(units[0]?.total).toEqual({
    ...{ seatDays: 1, heldMinor: 300n, redistributedMinor: 200n, amountMinor: 500n },
  });
  expect(buckets[2]?.sum.amountMinor).toBe(0n);
  expect(total).toMatchObject({ heldMinor: 500n, redistributedMinor: 0n, amountMinor: 500n });
});

test("with a credit larger than the cost there are no parts of a whole", () => {
  const { units } = summarizeMonth(tree, [cell("office", -5n), cell("north", 9n)]);
  expect(units.map(({ permille }) => permille)).toEqual([null, null, null, null]);
});

test("law: top units and buckets add up to 100.0 %, and to the total to the cent", () => {
  const places = ["retail", "north", "south", "office", "no_unit", "not_visible", "pool"];
  const cells = fc.array(
    fc.tuple(fc.constantFrom(...places), fc.bigInt({ min: 0n, max: 10n ** 12n })),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(cells, (list) => {
      const given = list.map(([where, amount]) => cell(where, amount));
      const { units, buckets, total } = summarizeMonth(tree, given);
      const top = units.filter(({ node }) => node.depth === 0);
      const lines = [...top.map(({ total: sum, permille }) => ({ sum, permille })), ...buckets];
      const amount = lines.reduce((all, { sum }) => all + sum.amountMinor, 0n);
      expect(amount).toBe(list.reduce((all, [, one]) => all + one, 0n));
      expect(total.amountMinor).toBe(amount);
      if (amount > 0n)
        expect(lines.reduce((all, { permille }) => all + (permille ?? 0), 0)).toBe(1_000);
    }),
  );
});
