import { dayOf, type Day } from "../ids";

/** One reason's requests to Microsoft on one UTC day. */
export type DayAccess = {
  /** `2026-11-23` */
  readonly day: string;
  readonly reason: string;
  /** The named admin; null for the schedule and the command line. */
  readonly actorName: string | null;
  readonly requests: number;
  /** Distinct imports; tests and consents belong to none. */
  readonly runs: number;
};

/** A day, how the tenant was accessed in it, and whether the schedule explains it. */
export type ExplainedDay = {
  readonly day: Day;
  readonly requests: number;
  readonly runs: number;
  /** Requests by the schedule and its retries. */
  readonly scheduled: number;
  /** Everything else, each reason once, with why in words. */
  readonly others: readonly { readonly why: string; readonly requests: number }[];
};

/** What the tenant's people are promised: once a day, and else only when somebody asks. */
export type AccessSummary = {
  /** Newest first; a day without access has zeros. */
  readonly days: readonly ExplainedDay[];
  readonly requests: number;
  /** Requests outside the schedule that a named person or command explains. */
  readonly explained: number;
  /** Requests that nothing explains: 0, or somebody must ask. */
  readonly unexplained: number;
};

const SCHEDULED: ReadonlySet<string> = new Set(["schedule", "retry"]);
const DAY_MS = 86_400_000;

/**
 * Sets each of the last days against the schedule, today included. Access on other days is not
 * counted.
 *
 * @param days how many, from 1
 */
export function explainDays(
  access: readonly DayAccess[],
  { days, now }: { days: number; now: Date },
): AccessSummary {
  const byDay = Map.groupBy(access, ({ day }) => day);
  const asked = Array.from({ length: days }, (_, ago) => dayOf(new Date(+now - ago * DAY_MS)));
  const explainedDays = asked.map((day) => toDay(day, byDay.get(day) ?? []));
  const counted = asked.flatMap((day) => byDay.get(day) ?? []);
  const outside = counted.filter(({ reason }) => !SCHEDULED.has(reason));
  return {
    days: explainedDays,
    requests: sumOf(counted),
    explained: sumOf(outside.filter((one) => whyOf(one) !== undefined)),
    unexplained: sumOf(outside.filter((one) => whyOf(one) === undefined)),
  };
}

const sumOf = (list: readonly DayAccess[]) => list.reduce((sum, { requests }) => sum + requests, 0);

function toDay(day: Day, list: readonly DayAccess[]): ExplainedDay {
  const outside = list.filter(({ reason }) => !SCHEDULED.has(reason));
  const byWhy = Map.groupBy(outside, (one) => whyOf(one) ?? "Not explained");
  const others = [...byWhy].map(([why, some]) => ({ why, requests: sumOf(some) }));
  const scheduled = sumOf(list) - sumOf(outside);
  const runs = list.reduce((sum, one) => sum + one.runs, 0);
  return { day, requests: sumOf(list), runs, scheduled, others };
}

/** Why it happened, in words; undefined when the log does not say. */
function whyOf({ reason, actorName }: DayAccess): string | undefined {
  const by = actorName === null ? "" : ` by ${actorName}`;
  const words = WORDS.get(reason);
  const needsName = reason !== "command" && reason !== "sync";
  return words === undefined || (needsName && actorName === null) ? undefined : `${words}${by}`;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ["manual", "Import now"],
  ["release", "A held import was released"],
  ["command", "Import from the command line"],
  ["test", "Test access"],
  ["consent", "Consent of the import app"],
  ["sync", "Customer list"],
]);
