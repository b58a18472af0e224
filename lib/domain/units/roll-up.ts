import { invariant } from "@/lib/errors";
import type { UnitId } from "../ids";
import type { UnitNode } from "./unit-tree";

/** What is counted of one unit alone, without the units under it. */
export type Measures = {
  readonly users: number;
  readonly licenses: number;
  /** Minor units of one currency; null when the cost is not known (unpriced), which is not 0. */
  readonly costMinor: bigint | null;
};

/** A sum of measures. */
export type Totals = {
  readonly users: number;
  readonly licenses: number;
  /** The sum of what is priced; null when there are measures and none is priced. */
  readonly costMinor: bigint | null;
  /** So many measures have a cost … */
  readonly priced: number;
  /** … and so many have none: above 0, `costMinor` is not the whole truth. */
  readonly unpriced: number;
};

/** A unit's own numbers, and with all units under it. */
export type RolledUp = { readonly own: Totals; readonly total: Totals };

/**
 * The own and total numbers of every unit in the tree. A unit without measures has nothing of its
 * own: zero users, zero cost, neither priced nor unpriced.
 *
 * @throws AppError `invariant` when a measured unit is not in the tree: its cost would be lost
 */
export function rollUp(
  tree: readonly UnitNode[],
  measures: ReadonlyMap<UnitId, Measures>,
): ReadonlyMap<UnitId, RolledUp> {
  const rolled = new Map<UnitId, RolledUp>();
  const visit = ({ unit, children }: UnitNode): Totals => {
    const measured = measures.get(unit.id);
    const own = measured ? totalsOf(measured) : NOTHING;
    const total = sumTotals([own, ...children.map(visit)]);
    rolled.set(unit.id, { own, total });
    return total;
  };
  tree.forEach(visit);
  for (const unitId of measures.keys())
    invariant(rolled.has(unitId), "a measured unit stands in the tree", { unitId });
  return rolled;
}

/** The sum of totals, such as those of all roots; of none it is zero. */
export function sumTotals(list: readonly Totals[]): Totals {
  const priced = list.reduce((sum, one) => sum + one.priced, 0);
  const unpriced = list.reduce((sum, one) => sum + one.unpriced, 0);
  const costMinor = list.reduce((sum, one) => sum + (one.costMinor ?? 0n), 0n);
  return {
    users: list.reduce((sum, one) => sum + one.users, 0),
    licenses: list.reduce((sum, one) => sum + one.licenses, 0),
    costMinor: priced === 0 && unpriced > 0 ? null : costMinor,
    priced,
    unpriced,
  };
}

const NOTHING: Totals = { users: 0, licenses: 0, costMinor: 0n, priced: 0, unpriced: 0 };
const totalsOf = ({ users, licenses, costMinor }: Measures): Totals => ({
  ...{ users, licenses, costMinor },
  ...(costMinor === null ? { priced: 0, unpriced: 1 } : { priced: 1, unpriced: 0 }),
});
