import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rollUp, sumTotals, type Measures } from "./roll-up";
import { anyTree, givenTree, idOf } from "./testing/given-units";
import { descendants, flatten } from "./unit-tree";

const tree = givenTree([
  ["RETAIL", null],
  ["PL", "RETAIL"],
  ["DE", "RETAIL"],
  ["IT", null],
]);
const measured = (users: number, costMinor: bigint | null): Measures => ({
  ...{ users, licenses: 2 * users, costMinor },
});
const rolled = (measures: Record<string, Measures>) => {
  const all = rollUp(
    tree,
    new Map(Object.entries(measures).map(([code, one]) => [idOf(code), one])),
  );
  return (code: string) => all.get(idOf(code))!;
};

describe("rollUp", () => {
  test("adds the units below to a unit's own", () => {
    const of = rolled({
      RETAIL: measured(1, 100n),
      PL: measured(10, 3_600n),
      DE: measured(5, 50n),
    });
    expect(of("RETAIL").own).toEqual({
      users: 1,
      licenses: 2,
      costMinor: 100n,
      priced: 1,
      unpriced: 0,
    });
    expect(of("RETAIL").total).toEqual({
      ...{ users: 16, licenses: 32, costMinor: 3_750n, priced: 3, unpriced: 0 },
    });
    expect(of("IT").total).toEqual({
      users: 0,
      licenses: 0,
      costMinor: 0n,
      priced: 0,
      unpriced: 0,
    });
  });

  // guards: "0.00" on a page for what nobody has a price of
  test("an unknown cost is counted, never taken for 0", () => {
    const of = rolled({ PL: measured(10, null), DE: measured(5, 50n), IT: measured(1, 0n) });
    expect(of("PL").total).toMatchObject({ costMinor: null, priced: 0, unpriced: 1 });
    expect(of("RETAIL").total).toMatchObject({ costMinor: 50n, priced: 1, unpriced: 1 });
    expect(of("IT").total).toMatchObject({ costMinor: 0n, priced: 1, unpriced: 0 });
    expect(rolled({ PL: measured(1, null) })("RETAIL").total.costMinor).toBeNull();
  });

  test("refuses measures of a unit that the tree does not show", () => {
    expect(() => rolled({ GONE: measured(1, 1n) })).toThrow(
      expect.objectContaining({ code: "invariant" }),
    );
  });
});

const anyMeasures = fc.record({
  users: fc.nat(9_999),
  licenses: fc.nat(9_999),
  costMinor: fc.option(fc.bigInt(-(10n ** 20n), 10n ** 20n)),
});
const anyMeasured = anyTree.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc
      .tuple(
        ...flatten(all).map(({ unit }) => fc.tuple(fc.constant(unit.id), fc.option(anyMeasures))),
      )
      .map((pairs) => new Map(pairs.flatMap(([id, one]) => (one ? [[id, one] as const] : [])))),
  ),
);

test("law: a unit's total is the sum of its own over the unit and all below", () => {
  fc.assert(
    fc.property(anyMeasured, ([all, measures]) => {
      const of = rollUp(all, measures);
      for (const { unit } of flatten(all)) {
        const ids = [unit.id, ...descendants(all, unit.id).map((node) => node.unit.id)];
        expect(of.get(unit.id)!.total).toEqual(sumTotals(ids.map((id) => of.get(id)!.own)));
      }
    }),
  );
});

test("law: the roots together are all measures together", () => {
  fc.assert(
    fc.property(anyMeasured, ([all, measures]) => {
      const of = rollUp(all, measures);
      const roots = sumTotals(all.map(({ unit }) => of.get(unit.id)!.total));
      const list = [...measures.values()];
      const costs = list.flatMap(({ costMinor }) => (costMinor === null ? [] : [costMinor]));
      expect(roots).toEqual({
        users: list.reduce((sum, { users }) => sum + users, 0),
        licenses: list.reduce((sum, { licenses }) => sum + licenses, 0),
        costMinor:
          list.length > 0 && costs.length === 0
            ? null
            : costs.reduce((sum, cost) => sum + cost, 0n),
        priced: costs.length,
        unpriced: list.length - costs.length,
      });
    }),
  );
});
