import { counted } from "@/components/ui/counted";
import { formatDuration, formatShortDay } from "@/lib/domain/format";
import type { RunDay, RunDayState, RunOfDay } from "@/lib/domain/imports/run-days";

/** One day's bar: what it says, how it looks, where it leads. */
export type RunBar = {
  day: string;
  state: RunDayState;
  /** `21 Nov: imported, 6 min 12 s, 14,212 users`. */
  text: string;
  /** The day's last run; null on a day without one, and where the reader cannot go there. */
  href: string | null;
};

/** A day's run, with its length and size where they are known. */
type KnownRun = RunOfDay & {
  startedAt?: Date | null;
  finishedAt?: Date | null;
  usersRead?: number;
};

/**
 * The bars of a tenant's last days, in the given order.
 *
 * @param path the page of the tenant's imports: each bar leads to the run below it; null when the
 * reader cannot go there
 */
export const toRunBars = (days: readonly RunDay<KnownRun>[], path: string | null): RunBar[] =>
  days.map(({ day, state, run }) => ({
    ...{ day, state },
    text: `${formatShortDay(day)}: ${describeDay(state, run)}`,
    href: run && path && `${path}/${run.runId}`,
  }));

/** The word for how a day went. */
export const DAY_WORDS: Readonly<Record<RunDayState, string>> = {
  imported: "imported",
  held: "held",
  failed: "failed",
  replaced: "replaced",
  working: "under way",
  none: "no import",
};

function describeDay(state: RunDayState, run: KnownRun | null): string {
  if (!run) return DAY_WORDS[state];
  const { startedAt, finishedAt, usersRead, runs } = run;
  const parts = [DAY_WORDS[state]];
  if (startedAt && finishedAt)
    parts.push(formatDuration(finishedAt.getTime() - startedAt.getTime()));
  if (state === "imported" && usersRead !== undefined) parts.push(counted(usersRead, "user"));
  if (runs > 1) parts.push(`the last of ${counted(runs, "import")}`);
  return parts.join(", ");
}
