import { formatCount, MISSING } from "@/lib/domain/format";
import type { RunSnapshot } from "./run-snapshot";

/** Who reads the page: the tenant's own people, or the partner's staff looking at a customer. */
export type Viewer = "customer" | "partner";

type WhoActs = NonNullable<RunSnapshot["cause"]>["whoActs"];

/** Who started a run, in words: `Schedule`, `Command line`, or the admin's name. */
export function describeTrigger({ trigger, requestedByName }: RunSnapshot): string {
  switch (trigger) {
    case "schedule":
      return "Schedule";
    case "command":
      return "Command line";
    case "manual":
      return requestedByName ?? "Import now";
    case "release":
      return requestedByName ? `Released by ${requestedByName}` : "Release of a held import";
    case "retry":
      return "Retry after a worker stopped";
  }
}

/** True when the run's worker died: it has been ended for that, or soon will be. */
export const hasStopped = ({ isSilent, cause }: RunSnapshot): boolean =>
  isSilent || cause?.code === "worker_stopped";

/** Whose move it is after a failure, told from where the reader sits. */
export function describeWhoActs(whoActs: WhoActs, viewer: Viewer): string {
  switch (whoActs) {
    case "customer":
      return viewer === "customer"
        ? "You: your Entra administrator"
        : "The customer's Entra administrator";
    case "partner":
      return viewer === "customer" ? "Your partner. Nothing for you to do." : "You, the partner";
    case "nobody":
      return "Nobody: we try again by ourselves";
  }
}

/** What a run did to the users, short for a table: `14,212 (+18 ~236 −4)`. A dash when nothing. */
export function summarizeUsers({ state, counts }: RunSnapshot): string {
  if (state !== "published") return MISSING;
  const { usersRead, usersAdded, usersChanged, usersRemoved } = counts;
  const changes = [
    `+${formatCount(usersAdded)}`,
    `~${formatCount(usersChanged)}`,
    `\u2212${formatCount(usersRemoved)}`,
  ];
  return `${formatCount(usersRead)} (${changes.join(" ")})`;
}

/** How many runs in a row have failed up to the newest, and since when. */
export type FailureStreak = { runs: number; since: string };

/**
 * The failures since the last good run, from runs ordered newest first; undefined when the newest
 * did not fail. Runs that wait, work or gave way to another one tell nothing and are passed over.
 */
export function findFailureStreak(runs: readonly RunSnapshot[]): FailureStreak | undefined {
  const telling = runs.filter(({ state }) => TELLING.has(state));
  const firstGood = telling.findIndex(({ state }) => state !== "failed");
  const failed = firstGood === -1 ? telling : telling.slice(0, firstGood);
  const oldest = failed.at(-1);
  return oldest && { runs: failed.length, since: oldest.startedAt ?? oldest.queuedAt };
}

const TELLING: ReadonlySet<RunSnapshot["state"]> = new Set(["published", "held", "failed"]);

/** Everything support asks for, as lines of text to paste. Holds no secrets and no users. */
export function writeTechnicalDetails({ runId, queuedAt, cause }: RunSnapshot): string {
  const lines = [`run: ${runId}`, `queued: ${queuedAt}`];
  if (cause) {
    lines.push(`code: ${cause.code}`);
    if (cause.policyIds.length > 0) lines.push(`policies: ${cause.policyIds.join(", ")}`);
    for (const [name, value] of Object.entries(cause.technical)) lines.push(`${name}: ${value}`);
  }
  return lines.join("\n");
}
