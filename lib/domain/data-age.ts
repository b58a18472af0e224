import { NBSP } from "./format";

/** How old the published data is. `never`: no import has been published yet. */
export type DataAgeState = "never" | "fresh" | "late" | "stale";

/** The age in three forms: to color by, to compare, to read. */
export type DataAge = {
  readonly state: DataAgeState;
  /** Whole hours, rounded down; null when never imported. */
  readonly hours: number | null;
  readonly text: string;
};

/**
 * Tells how old the data is that a person looks at, so that old figures never pass for today's.
 * Late after more than 36 hours (a nightly run was missed), stale after more than 7 days. An
 * instant in the future (clocks differ) counts as now.
 *
 * @param asOf when the published data was read; null before the first import
 */
export function dataAge(asOf: Date | null, now: Date): DataAge {
  if (asOf === null) return { state: "never", hours: null, text: "Not imported yet" };
  const ageMs = Math.max(0, now.getTime() - asOf.getTime());
  const hours = Math.floor(ageMs / HOUR_MS);
  return { state: stateOf(ageMs), hours, text: describe(hours) };
}

const HOUR_MS = 3_600_000;
const LATE_MS = 36 * HOUR_MS;
const STALE_MS = 7 * 24 * HOUR_MS;

const stateOf = (ageMs: number): DataAgeState => {
  if (ageMs > STALE_MS) return "stale";
  return ageMs > LATE_MS ? "late" : "fresh";
};

const describe = (hours: number) => {
  if (hours < 1) return `less than 1${NBSP}h old`;
  if (hours < 48) return `${hours}${NBSP}h old`;
  return `${Math.floor(hours / 24)}${NBSP}days old`;
};
