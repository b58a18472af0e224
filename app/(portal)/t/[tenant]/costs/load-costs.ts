import "server-only";
import type { CostAddress } from "@/components/costs/cost-address";
import { type CostRow, listCostRows } from "@/components/costs/cost-row";
import { costTree } from "@/components/costs/cost-tree";
import { getMonthCosts, type MonthCosts } from "@/db/queries/get-month-costs";
import { listSkuNames } from "@/db/queries/list-sku-names";
import { listUnitTree } from "@/db/queries/list-units";
import type { Scope } from "@/db/scope";
import type { MonthSummary } from "@/lib/domain/costs/summarize-month";
import { addDays } from "@/lib/domain/charges/days";
import { addToMonth, endOfMonth, type Month } from "@/lib/domain/month";

type Loaded = { costs: MonthCosts; rows: CostRow[]; summary: MonthSummary };

/** A month as an address asks for it, in rows. */
export async function loadCosts(
  scope: Scope,
  { month, currency, by }: Omit<CostAddress, "compare">,
): Promise<Loaded> {
  const [costs, tree, names] = await Promise.all([
    getMonthCosts(scope, month, currency),
    listUnitTree(scope),
    listSkuNames(scope),
  ]);
  const lastDay = addDays(costs.days?.until ?? endOfMonth(month), -1);
  const costing = new Set(
    [...costs.cells, ...costs.adjustments].flatMap(({ unitId }) => (unitId ? [unitId] : [])),
  );
  return { costs, ...listCostRows(costs, costTree(tree, lastDay, costing), { by, names }) };
}

/** What every row cost a month before, by its key, and `total`. */
export async function loadCostsBefore(
  scope: Scope,
  address: CostAddress,
): Promise<{ month: Month; days: MonthCosts["days"]; amounts: Map<string, bigint> }> {
  const { costs, rows, summary } = await loadCosts(scope, {
    ...address,
    month: addToMonth(address.month, -1),
  });
  const amounts = new Map(rows.map(({ key, sum }) => [key, sum.amountMinor]));
  return {
    ...{ month: costs.month, days: costs.days },
    amounts: amounts.set("total", summary.total.amountMinor),
  };
}
