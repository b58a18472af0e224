import { type Month, parseMonth } from "@/lib/domain/month";

/** How a month's cost is grouped. */
export const COST_GROUPS = ["unit", "product", "both"] as const;
export type CostGroup = (typeof COST_GROUPS)[number];

/** What the costs page shows, as its address says. */
export type CostAddress = {
  month: Month;
  by: CostGroup;
  currency: string | undefined;
  compare: boolean;
};

type Search = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What an address asks for. A month that is none, or of which nothing is known, is the latest one,
 * with a sentence that says so.
 *
 * @param months those that something is known of, the latest first
 */
export function readCostAddress(
  search: Search,
  months: readonly Month[],
): { address: CostAddress; notice: string | null } | null {
  const [latest] = months;
  if (!latest) return null;
  const asked = textOf(search["month"]);
  const month = asked === undefined ? latest : parseMonth(asked);
  const isKnown = month !== null && months.includes(month);
  const by = COST_GROUPS.find((group) => group === textOf(search["by"])) ?? "unit";
  return {
    address: {
      ...{ month: isKnown ? month : latest, by, currency: textOf(search["currency"]) },
      compare: textOf(search["compare"]) === "1",
    },
    notice: isKnown
      ? null
      : `There is no data of ${asked?.slice(0, 20) ?? "that month"}. This is the latest month.`,
  };
}

/** The address of the same page with something else chosen. */
export function costHref(base: string, address: Partial<CostAddress>): string {
  const search = new URLSearchParams();
  if (address.month) search.set("month", address.month);
  if (address.by && address.by !== "unit") search.set("by", address.by);
  if (address.currency) search.set("currency", address.currency);
  if (address.compare) search.set("compare", "1");
  const text = search.toString();
  return text === "" ? base : `${base}?${text}`;
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
