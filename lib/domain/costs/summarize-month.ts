import { type Source, SOURCES } from "../allocation/policy";
import { splitByWeight } from "../allocation/largest-remainder";
import type { SkuId, UnitId } from "../ids";
import { flatten, type UnitNode } from "../units/unit-tree";

/** What a unit or bucket costs by one product, or what was booked there for a closed month. */
export type Cell = {
  readonly bucket: "unit" | Source;
  readonly unitId: UnitId | null;
  readonly skuId: SkuId;
  readonly seatDays: number;
  readonly amountMinor: bigint;
  readonly redistributedMinor: bigint;
};

/** What stands on one line of the cost table. Amounts are what it pays in all: own and given. */
export type CostSum = {
  readonly seatDays: number;
  /** By what was held, given by policies, and both together, in minor units. */
  readonly heldMinor: bigint;
  readonly redistributedMinor: bigint;
  readonly amountMinor: bigint;
};

/** A unit's line: with everything under it, and alone. */
export type UnitCost = {
  readonly node: UnitNode;
  readonly total: CostSum;
  readonly own: CostSum;
  /** Part of the whole in tenths of a percent; null where the whole has credits in it. */
  readonly permille: number | null;
};

/** A month's cost as people read it: the lines below add up to `charged` and adjustments. */
export type MonthSummary = {
  /** Every unit of the tree, each before its children. */
  readonly units: UnitCost[];
  /** Always all three, in this order: without unit, not visible, unassigned. */
  readonly buckets: { source: Source; sum: CostSum; permille: number | null }[];
  readonly total: CostSum;
};

/**
 * Adds up what every unit costs with the units under it, and the buckets that no unit has. Parents
 * are sums of leaves, never split again. The parts of the whole are rounded so that those of the
 * top units and the buckets add up to 100 %, and a unit's to those of its children and its own.
 *
 * @param tree all units that a cell may name
 */
export function summarizeMonth(tree: readonly UnitNode[], cells: readonly Cell[]): MonthSummary {
  const ofUnit = Map.groupBy(cells, ({ unitId }) => unitId);
  const own = (unitId: UnitId) => sumCells(ofUnit.get(unitId) ?? []);
  const totals = new Map<UnitId, CostSum>();
  const addUp = ({ unit, children }: UnitNode): CostSum => {
    const total = addSums([own(unit.id), ...children.map(addUp)]);
    totals.set(unit.id, total);
    return total;
  };
  tree.forEach(addUp);
  const buckets = SOURCES.map((source) => ({
    source,
    sum: sumCells(cells.filter(({ bucket }) => bucket === source)),
  }));
  const total = addSums([
    ...tree.map(({ unit }) => totals.get(unit.id) ?? NOTHING),
    ...buckets.map(({ sum }) => sum),
  ]);
  const parts = share({ tree, totals, own, buckets });
  return {
    units: flatten(tree).map((node) => ({
      ...{ node, own: own(node.unit.id), total: totals.get(node.unit.id) ?? NOTHING },
      permille: parts?.get(node.unit.id) ?? null,
    })),
    buckets: buckets.map((one) => ({ ...one, permille: parts?.get(one.source) ?? null })),
    total,
  };
}

const NOTHING: CostSum = { seatDays: 0, heldMinor: 0n, redistributedMinor: 0n, amountMinor: 0n };

/** Several lines as one. */
export const addSums = (sums: readonly CostSum[]): CostSum =>
  sums.reduce(
    (all, one) => ({
      seatDays: all.seatDays + one.seatDays,
      heldMinor: all.heldMinor + one.heldMinor,
      redistributedMinor: all.redistributedMinor + one.redistributedMinor,
      amountMinor: all.amountMinor + one.amountMinor,
    }),
    NOTHING,
  );

/** What cells come to together. */
export const sumCells = (cells: readonly Cell[]): CostSum =>
  addSums(
    cells.map(({ seatDays, amountMinor, redistributedMinor }) => ({
      ...{ seatDays, heldMinor: amountMinor, redistributedMinor },
      amountMinor: amountMinor + redistributedMinor,
    })),
  );

type Sums = {
  tree: readonly UnitNode[];
  totals: ReadonlyMap<UnitId, CostSum>;
  own: (unitId: UnitId) => CostSum;
  buckets: readonly { source: Source; sum: CostSum }[];
};

const WHOLE = 1_000n;

/** The parts in tenths of a percent, top-down; undefined where an amount is below 0, or all are 0. */
function share({ tree, totals, own, buckets }: Sums): Map<string, number> | undefined {
  const amountOf = (unitId: UnitId) => totals.get(unitId)?.amountMinor ?? 0n;
  const all = [
    ...totals.values(),
    ...[...totals.keys()].map(own),
    ...buckets.map(({ sum }) => sum),
  ];
  if (all.some(({ amountMinor }) => amountMinor < 0n)) return undefined;
  if (all.every(({ amountMinor }) => amountMinor === 0n)) return undefined;
  const parts = new Map<string, number>();
  const divide = (permille: bigint, lines: readonly { key: string; weight: bigint }[]) => {
    if (lines.every(({ weight }) => weight === 0n)) return lines.map(() => 0n);
    return splitByWeight(permille, lines);
  };
  const visit = (nodes: readonly UnitNode[], permille: bigint, others: typeof buckets | bigint) => {
    const rest =
      typeof others === "bigint"
        ? [{ key: "", weight: others }]
        : others.map(({ source, sum }) => ({ key: source, weight: sum.amountMinor }));
    const lines = [
      ...nodes.map(({ unit }) => ({ key: unit.id, weight: amountOf(unit.id) })),
      ...rest,
    ];
    const split = divide(permille, lines);
    for (const [index, { key }] of lines.entries()) parts.set(key, Number(split[index] ?? 0n));
    for (const [index, { unit, children }] of nodes.entries())
      visit(children, split[index] ?? 0n, own(unit.id).amountMinor);
  };
  visit(tree, WHOLE, buckets);
  return parts;
}
