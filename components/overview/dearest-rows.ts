import type { CostRow } from "@/components/costs/cost-row";
import { addSums } from "@/lib/domain/costs/summarize-month";

/** So many units stand by themselves. */
const SHOWN = 5;

/**
 * The dearest top units, the others as one line, then what no unit has: together they are the total.
 *
 * @param rows of the costs page by unit
 */
export function dearestRows(rows: readonly CostRow[]): CostRow[] {
  const top = rows.filter(({ depth, isBucket }) => depth === 0 && !isBucket);
  const buckets = rows.filter(({ isBucket, sum }) => isBucket && sum.amountMinor !== 0n);
  const dearest = top
    .filter(({ sum }) => sum.amountMinor !== 0n)
    .toSorted((a, b) => (a.sum.amountMinor > b.sum.amountMinor ? -1 : 1));
  const others = dearest.slice(SHOWN);
  const rest = others.length === 0 ? [] : [restRow(others)];
  return [...dearest.slice(0, SHOWN), ...rest, ...buckets];
}

function restRow(others: readonly CostRow[]): CostRow {
  const sum = addSums(others.map((row) => row.sum));
  return {
    ...{ key: "others", label: `${others.length} more units`, note: "", depth: 0 },
    ...{ parentKey: null, hasChildren: false, lines: null, isBucket: false, sum, permille: null },
  };
}
