import type { MonthCosts } from "@/db/queries/get-month-costs";
import { formatDay, formatInstant, formatShortDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { endOfMonth, firstDay, formatMonth, type Month } from "@/lib/domain/month";

const dayBefore = (day: Day): Day =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) as Day;

/** `November 2026 (to 23 Nov)`; without the part where the month is whole. */
export function monthLabel(month: Month, days: MonthCosts["days"]): string {
  const name = formatMonth(month);
  if (!days) return name;
  const from = days.from === firstDay(month) ? "" : `from ${formatShortDay(days.from)}`;
  const until =
    days.until === endOfMonth(month) ? "" : `to ${formatShortDay(dayBefore(days.until))}`;
  const part = [from, until].filter((text) => text !== "").join(" ");
  return part === "" ? name : `${name} (${part})`;
}

/** Whether the month can still change, what its days are, and which of them are estimated. */
export function describeMonth({ month, days, close }: MonthCosts): string {
  if (!days) return `Nothing is known of ${formatMonth(month)}.`;
  const last = formatDay(dayBefore(days.until));
  const estimated =
    days.estimated === 0
      ? ""
      : ` ${days.estimated === 1 ? "One day" : `${days.estimated} days`} without an import ${days.estimated === 1 ? "has" : "have"} the counts of the import before.`;
  if (close)
    return `Closed by ${close.closedByName}, ${formatInstant(close.closedAt)}: it does not change any more.${estimated}`;
  return `Open, computed to ${last}: it changes with imports, prices and the mapping.${estimated}`;
}
