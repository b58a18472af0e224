import { dayOf, type Day, type RunId } from "../ids";
import type { RunState } from "./run-state";

/** The last run asked for on one UTC day, and how many there were. */
export type RunOfDay = {
  readonly day: Day;
  readonly runId: RunId;
  readonly state: RunState;
  /** From 1. */
  readonly runs: number;
};

/** How a day went. `working` is not over yet, `none` is a day on which nobody asked for an import. */
export type RunDayState = "imported" | "held" | "failed" | "replaced" | "working" | "none";

/** One day of a row of days, with its last run when there was one. */
export type RunDay<Run extends RunOfDay = RunOfDay> = {
  readonly day: Day;
  readonly state: RunDayState;
  readonly run: Run | null;
};

/** How many days are shown. */
export const RUN_DAYS = 30;

/**
 * The days up to `last`, oldest first, without a gap: a day nobody imported on is there too, as
 * `none`, so that a night without a run is seen. Runs of other days are left out.
 *
 * @param runs at most one a day, in any order
 * @param last the last day, inclusive
 * @param days how many, from 1
 */
export function fillRunDays<Run extends RunOfDay>(
  runs: readonly Run[],
  last: Day,
  days: number = RUN_DAYS,
): RunDay<Run>[] {
  const byDay = new Map(runs.map((run) => [run.day, run]));
  return Array.from({ length: days }, (_none, index) => {
    const day = daysBefore(last, days - 1 - index);
    const run = byDay.get(day) ?? null;
    return { day, state: run ? stateOf(run.state) : "none", run };
  });
}

/** The UTC day so many days before another. */
export const daysBefore = (day: Day, days: number): Day =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS));

const DAY_MS = 86_400_000;

const stateOf = (state: RunState): RunDayState => {
  switch (state) {
    case "queued":
    case "fetching":
    case "staged":
      return "working";
    case "published":
      return "imported";
    case "superseded":
      return "replaced";
    case "held":
    case "failed":
      return state;
  }
};
