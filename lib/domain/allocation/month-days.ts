import type { Day } from "../ids";
import { daysInMonth, firstDay, type Month } from "../month";

/** A range of a month's days by number: 0 is the first, `until` is exclusive. */
export type DayNumbers = { readonly from: number; readonly until: number };

/** Tells which of a month's days a range covers; `from` is not below `until` when it covers none. */
export type ClipToMonth = (fromDay: Day, untilDay: Day | null) => DayNumbers;

/**
 * Makes the days of ranges countable. Days are compared as text, so that a million ranges cost no
 * million dates.
 */
export function clipToMonth(month: Month): ClipToMonth {
  const [first, length] = [firstDay(month), daysInMonth(month)];
  const numberOf = (day: Day) => {
    if (day < first) return 0;
    return day.startsWith(month) ? Number(day.slice(8)) - 1 : length;
  };
  return (fromDay, untilDay) => ({
    from: numberOf(fromDay),
    until: untilDay === null ? length : numberOf(untilDay),
  });
}
