import type { SkuName } from "@/db/queries/list-sku-names";
import type { MonthCosts } from "@/db/queries/get-month-costs";
import type { Source } from "@/lib/domain/allocation/policy";
import {
  type CostSum,
  type MonthSummary,
  sumCells,
  summarizeMonth,
} from "@/lib/domain/costs/summarize-month";
import type { SkuId, UnitId } from "@/lib/domain/ids";
import type { UnitNode } from "@/lib/domain/units/unit-tree";
import type { CostGroup } from "./cost-address";

/** A line of the cost table. */
export type CostRow = {
  key: string;
  label: string;
  /** Code of a unit, part number of a product. */
  note: string;
  depth: number;
  parentKey: string | null;
  hasChildren: boolean;
  /** A unit's id, or the bucket's name: what leads to the lines beneath; null where there are none. */
  lines: UnitId | Source | null;
  /** Stands after all units: nobody's cost yet. */
  isBucket: boolean;
  sum: CostSum;
  permille: number | null;
};

export const BUCKET_LABELS: Readonly<Record<Source, string>> = {
  no_unit: "Unmapped users",
  not_visible: "Holders not visible",
  pool: "Unassigned pool",
};

/** A month in rows, grouped as asked, and what all of it comes to. */
export function listCostRows(
  costs: MonthCosts,
  tree: readonly UnitNode[],
  { by, names }: { by: CostGroup; names: readonly SkuName[] },
): { rows: CostRow[]; summary: MonthSummary } {
  const cells = [
    ...costs.cells,
    ...costs.adjustments.map((one) => ({ ...one, seatDays: 0, redistributedMinor: 0n })),
  ];
  const summary = summarizeMonth(tree, cells);
  const nameOf = new Map(names.map((one) => [one.skuId, one]));
  if (by === "product") return { rows: productRows(cells, nameOf), summary };
  const rows = [...summary.units.map(toUnitRow), ...summary.buckets.map(toBucketRow)];
  return {
    rows: by === "unit" ? rows : rows.flatMap((row) => [row, ...productsOf(row, cells, nameOf)]),
    summary,
  };
}

const toUnitRow = ({ node, total, permille }: MonthSummary["units"][number]): CostRow => ({
  ...{ key: node.unit.id, label: node.unit.name, note: node.unit.code, depth: node.depth },
  ...{ parentKey: node.parentId, hasChildren: node.children.length > 0, isBucket: false },
  ...{ lines: node.unit.id, sum: total, permille },
});

const toBucketRow = ({ source, sum, permille }: MonthSummary["buckets"][number]): CostRow => ({
  ...{ key: source, label: BUCKET_LABELS[source], note: "", depth: 0, parentKey: null },
  ...{ hasChildren: false, isBucket: true, lines: source, sum, permille },
});

type Cells = Parameters<typeof sumCells>[0];
type Names = ReadonlyMap<SkuId, SkuName>;

function productRows(cells: Cells, names: Names): CostRow[] {
  return [...Map.groupBy(cells, ({ skuId }) => skuId)]
    .map(([skuId, list]): CostRow => {
      const known = names.get(skuId);
      return {
        ...{ key: skuId, label: known?.name ?? skuId, note: known?.partNumber ?? "", depth: 0 },
        ...{ parentKey: null, hasChildren: false, isBucket: false, lines: null },
        ...{ sum: sumCells(list), permille: null },
      };
    })
    .toSorted(byAmount);
}

/** A unit's own products stand under it; those of its children under them. */
function productsOf(row: CostRow, cells: Cells, names: Names): CostRow[] {
  const own = cells.filter(({ bucket, unitId }) => (unitId ?? bucket) === row.key);
  return productRows(own, names).map((product) => ({
    ...product,
    ...{ key: `${row.key} ${product.key}`, depth: row.depth + 1, parentKey: row.key },
    isBucket: row.isBucket,
  }));
}

const byAmount = (a: CostRow, b: CostRow) =>
  a.sum.amountMinor === b.sum.amountMinor
    ? a.label < b.label
      ? -1
      : 1
    : a.sum.amountMinor > b.sum.amountMinor
      ? -1
      : 1;
