import type { Day } from "./ids";

/** Keeps a number and its unit on one line. */
export const NBSP = "\u00a0";
/** What stands where there is no value; zero is `0`. */
export const MISSING = "—";

/** A whole count with grouped thousands: `14,212`. Below zero with a true minus sign. */
export function formatCount(count: number): string {
  return withMinus(COUNT.format(count));
}

/** A share given in basis points, with one decimal: 8830 is `88.3 %`; null is `—`. */
export function formatPercent(basisPoints: number | null): string {
  if (basisPoints === null) return MISSING;
  return `${withMinus(ONE_DECIMAL.format(basisPoints / 100))}${NBSP}%`;
}

/** A whole day: `23 Nov 2026`. */
export function formatDay(day: Day): string {
  return dayText(new Date(`${day}T00:00:00Z`));
}

/** A whole day where the year is plain: `23 Nov`. */
export function formatShortDay(day: Day): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  return `${midnight.getUTCDate()} ${MONTH.format(midnight)}`;
}

/** The time of day to the second: `02:19:40 UTC`. */
export function formatClock(instant: Date): string {
  return `${instant.toISOString().slice(11, 19)} UTC`;
}

/** An instant, in UTC whatever the machine's zone: `23 Nov 2026, 02:31 UTC`. */
export function formatInstant(instant: Date): string {
  return `${dayText(instant)}, ${CLOCK.format(instant)} UTC`;
}

/**
 * How long something took, in its two largest units: `0.8 s`, `6 min 12 s`, `1 h 5 min`, `2 d 3 h`.
 * Below ten seconds to a tenth, above in whole units, rounded down. Negative counts as 0.
 *
 * @param durationMs milliseconds
 */
export function formatDuration(durationMs: number): string {
  const tenths = Math.floor(Math.max(0, durationMs) / 100);
  if (tenths < 100) return `${ONE_DECIMAL.format(tenths / 10)}${NBSP}s`;
  const seconds = Math.floor(tenths / 10);
  const largest = UNITS.findIndex(([, size]) => seconds >= size);
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${formatCount(count)}${NBSP}${unit}`);
  }
  return parts.join(" ");
}

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

const COUNT = new Intl.NumberFormat("en-US", {
  maximumFractionDigits: 0,
  signDisplay: "negative",
});
const ONE_DECIMAL = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: "negative", // no "-0"
});
// en-US for the month alone: en-GB writes "Sept"
const MONTH = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
const CLOCK = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

const dayText = (day: Date) => `${day.getUTCDate()} ${MONTH.format(day)} ${day.getUTCFullYear()}`;
const withMinus = (text: string) => text.replace("-", "\u2212");
