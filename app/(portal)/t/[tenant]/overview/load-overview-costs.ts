import { monthLabel } from "@/components/costs/describe-month";
import { dearestRows } from "@/components/overview/dearest-rows";
import type { OverviewCosts } from "@/components/overview/overview-costs";
import { getIdleCost } from "@/db/queries/get-idle-cost";
import { listCostMonths } from "@/db/queries/list-cost-months";
import type { Scope } from "@/db/scope";
import { loadCosts } from "../costs/load-costs";

/** What the Overview says of money: of the latest month, and of what lies idle. */
export async function loadOverviewCosts(scope: Scope): Promise<OverviewCosts> {
  const [idle, months] = await Promise.all([getIdleCost(scope), listCostMonths(scope)]);
  const [latest] = months;
  if (!latest) return { idle, month: null };
  const address = { month: latest.month, by: "unit", currency: undefined } as const;
  const { costs, rows, summary } = await loadCosts(scope, address);
  if (!costs.currency) return { idle, month: null };
  return {
    idle,
    month: {
      ...{ label: monthLabel(costs.month, costs.days), currency: costs.currency },
      ...{ minor: summary.total.amountMinor, rows: dearestRows(rows) },
    },
  };
}
