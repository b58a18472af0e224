import type { CostRow } from "@/components/costs/cost-row";
import type { IdleCost } from "@/db/queries/get-idle-cost";

/** What the Overview says of money, for who may see costs. */
export type OverviewCosts = {
  /** What unassigned licenses cost a month. */
  idle: IdleCost;
  /** The present month to date; null while nothing is charged. */
  month: {
    /** `November 2026 (to 23 Nov)`. */
    label: string;
    currency: string;
    minor: bigint;
    /** The dearest top units, then what no unit has. */
    rows: CostRow[];
  } | null;
};
