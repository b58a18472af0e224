import "server-only";
import { type CostAddress, costHref } from "@/components/costs/cost-address";
import type { CostRow } from "@/components/costs/cost-row";
import {
  describeChildLines,
  describeMoved,
  describeProductLines,
  describeUserLines,
} from "@/components/costs/list-lines-in-words";
import type { LineInWords } from "@/components/costs/lines-table";
import type { MonthCosts } from "@/db/queries/get-month-costs";
import { listCostLines } from "@/db/queries/list-cost-lines";
import { listSkuNames } from "@/db/queries/list-sku-names";
import type { Scope } from "@/db/scope";
import { formatMoney } from "@/lib/domain/money";
import { loadCosts } from "../../load-costs";

type Asked = { tenant: string; bucket: string; address: CostAddress };
type Loaded = {
  costs: MonthCosts;
  row: CostRow;
  lines: LineInWords[];
  total: bigint;
  totalText: string;
};

/**
 * The lines beneath one row of the costs page: the units under a unit and then its own users, or a
 * bucket's products. Undefined for a row that is not there.
 */
export async function loadLines(
  scope: Scope,
  { tenant, bucket, address }: Asked,
): Promise<Loaded | undefined> {
  const { costs, rows } = await loadCosts(scope, { ...address, by: "unit" });
  const row = rows.find(({ lines }) => lines === bucket);
  const { currency, month } = costs;
  if (!row || !currency) return undefined;
  const context = { tenant, currency, names: await listSkuNames(scope) };
  const cells = costs.cells.filter((cell) => (cell.unitId ?? cell.bucket) === row.key);
  const children = rows.filter(({ parentKey }) => parentKey === row.key);
  const hrefOf = (child: CostRow) =>
    costHref(`/t/${tenant}/costs/lines/${child.lines ?? ""}`, { month, currency });
  const unitId = cells[0]?.unitId ?? null;
  const hasUsers = row.key === "no_unit" || unitId !== null;
  const own = hasUsers
    ? describeUserLines(await listCostLines(scope, { month, unitId, currency }), context)
    : describeProductLines(cells, context);
  const lines = [
    ...describeChildLines(
      children.filter(({ sum }) => sum.amountMinor !== 0n),
      currency,
      hrefOf,
    ),
    ...own,
    ...describeMoved(cells, context),
    ...describeAdjusted(costs, row, currency),
  ];
  const total = row.sum.amountMinor;
  return { costs, row, lines, total, totalText: formatMoney(total, currency) };
}

const describeAdjusted = (costs: MonthCosts, row: CostRow, currency: string): LineInWords[] =>
  costs.adjustments
    .filter(({ unitId, bucket }) => (unitId ?? bucket) === row.key)
    .map((one, index) => ({
      ...{ key: `adjustment ${index}`, who: `Correction of ${one.month}`, note: one.causeKind },
      ...{ href: null, what: "", charge: "", seatDays: "" },
      amount: formatMoney(one.amountMinor, currency),
    }));
