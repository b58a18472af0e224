import type { Day } from "./ids";

/** A calendar month in UTC: `2026-11`. Comparing two as text compares them in time. */
export type Month = string & { readonly __brand: "Month" };

const SHAPE = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

/** A month as written in an address or a file, or null when it is none. */
export const parseMonth = (text: string): Month | null =>
  SHAPE.test(text) ? (text as Month) : null;

/** The month a day lies in. */
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;

/** The first day of the month. */
export const firstDay = (month: Month): Day => `${month}-01` as Day;

/** The month so many months later; earlier when negative. */
export function addToMonth(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7) as Month;
}

/** The day after the month's last: the exclusive end of its days. */
export const endOfMonth = (month: Month): Day => firstDay(addToMonth(month, 1));

/** The days of a range, the first included, the last not. */
export function listDays(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10) as Day);
  return days;
}

/** How many days lie from one (included) to another (not included); negative when it lies before. */
export const countDays = (from: Day, until: Day): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);

/** How many days the month has. */
export const daysInMonth = (month: Month): number => countDays(firstDay(month), endOfMonth(month));

/** All months from one to another, both included; none when the last lies before the first. */
export function listMonths(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}

/** `November 2026`. */
export const formatMonth = (month: Month): string => NAMES.format(new Date(firstDay(month)));

const NAMES = new Intl.DateTimeFormat("en-US", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const DAY_MS = 86_400_000;
