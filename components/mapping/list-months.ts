import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A first day to choose: `{ value: "2026-11-01", label: "November 2026" }`. */
export type DayOption = { value: Day; label: string };

/** The open months up to the next one, the current one first, and today for what begins at once. */
export function listFirstDays(firstOpenDay: Day, today: Day): DayOption[] {
  const current = monthOf(today);
  const open: string[] = [];
  for (let month = monthOf(firstOpenDay); month < current; month = nextMonth(month))
    open.push(month);
  return [
    ...[current, nextMonth(current), ...open.toReversed()].map((month) => ({
      value: `${month}-01` as Day,
      label: monthLabel(month),
    })),
    { value: today, label: `Today, ${formatDay(today)}` },
  ].filter((one, index, all) => all.findIndex(({ value }) => value === one.value) === index);
}

const monthOf = (day: Day) => day.slice(0, 7);
const monthLabel = (month: string) =>
  `${MONTHS[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
