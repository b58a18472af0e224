import type { CostSum } from "@/lib/domain/costs/summarize-month";
import { MISSING, NBSP } from "@/lib/domain/format";
import { formatAmount } from "@/lib/domain/money";
import type { CostRow } from "./cost-row";
import type { CostLine } from "./cost-table";

type Context = {
  currency: string;
  /** How many days the month's data has. */
  days: number;
  /** What each row cost in the month it is compared with; null when it is not compared. */
  before: ReadonlyMap<string, bigint> | null;
  hrefOf: (row: CostRow) => string | null;
};

/** Rows as people read them. */
export const describeCostRows = (rows: readonly CostRow[], context: Context): CostLine[] =>
  rows.map((row) => {
    const { key, label, note, depth, parentKey, hasChildren, isBucket } = row;
    return {
      ...{ key, label, note, depth, parentKey, hasChildren, isBucket },
      ...describeSum(row.sum, context),
      href: row.sum.amountMinor === 0n && row.sum.heldMinor === 0n ? null : context.hrefOf(row),
      share: formatPermille(row.permille),
      change: describeChange(row.sum.amountMinor, context.before?.get(row.key), context),
    };
  });

/** The line under all of them. */
export const describeTotal = (
  total: CostSum,
  context: Omit<Context, "hrefOf">,
): Omit<CostLine, "key" | "label" | "note" | "depth" | "parentKey" | "hasChildren"> => ({
  ...describeSum(total, context),
  ...{
    href: null,
    isBucket: false,
    share: total.amountMinor > 0n ? formatPermille(1_000) : MISSING,
  },
  change: describeChange(total.amountMinor, context.before?.get("total"), context),
});

const describeSum = (sum: CostSum, { currency, days }: Pick<Context, "currency" | "days">) => ({
  seats: days === 0 ? MISSING : SEATS.format(sum.seatDays / days),
  redistributed: sum.redistributedMinor === 0n ? "" : signed(sum.redistributedMinor, currency),
  amount: formatAmount(sum.amountMinor, currency),
});

function describeChange(
  now: bigint,
  before: bigint | undefined,
  { currency, before: compared }: Pick<Context, "currency" | "before">,
): string {
  if (!compared) return "";
  if (before === undefined) return now === 0n ? MISSING : "new";
  return now === before ? formatAmount(0n, currency) : signed(now - before, currency);
}

const signed = (minor: bigint, currency: string): string =>
  minor > 0n ? `+${formatAmount(minor, currency)}` : formatAmount(minor, currency);

/** Tenths of a percent: 347 is `34.7 %`. */
export const formatPermille = (permille: number | null): string =>
  permille === null ? MISSING : `${(permille / 10).toFixed(1)}${NBSP}%`;

const SEATS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
