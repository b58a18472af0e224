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

/** A day in which the tenant was accessed, and whether the schedule explains it. */
export type ExplainedDay = {
  readonly day: string;
  readonly requests: number;
  /** By the schedule and its retries. */
  readonly scheduled: number;
  /** Everything else, each with why. */
  readonly others: readonly { readonly why: string; readonly requests: number }[];
};

/** What the tenant's people are promised: once a day, and else only when somebody asks. */
export type AccessSummary = {
  readonly days: readonly ExplainedDay[];
  /** Requests outside the schedule that a named person or command explains. */
  readonly explained: number;
  /** Requests that nothing explains: 0, or somebody must ask. */
  readonly unexplained: number;
};

const SCHEDULED: ReadonlySet<string> = new Set(["schedule", "retry"]);

/** Sets each day's access against the schedule. Newest day first. */
export function explainDays(access: readonly DayAccess[]): AccessSummary {
  const days = [...Map.groupBy(access, ({ day }) => day)]
    .map(([day, list]) => toDay(day, list))
    .sort((a, b) => (a.day < b.day ? 1 : -1));
  const outside = access.filter(({ reason }) => !SCHEDULED.has(reason));
  return {
    days,
    explained: sumOf(outside.filter((one) => whyOf(one) !== undefined)),
    unexplained: sumOf(outside.filter((one) => whyOf(one) === undefined)),
  };
}

const sumOf = (list: readonly DayAccess[]) => list.reduce((sum, { requests }) => sum + requests, 0);

function toDay(day: string, list: readonly DayAccess[]): ExplainedDay {
  const others = list
    .filter(({ reason }) => !SCHEDULED.has(reason))
    .map((one) => ({ why: whyOf(one) ?? "Not explained", requests: one.requests }));
  const scheduled = list.filter(({ reason }) => SCHEDULED.has(reason));
  return { day, requests: sumOf(list), scheduled: sumOf(scheduled), others };
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
