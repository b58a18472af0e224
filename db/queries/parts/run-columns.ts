import { desc, sql } from "drizzle-orm";
import type { RunId } from "@/lib/domain/ids";
import type { RunStage, RunState } from "@/lib/domain/imports/run-state";
import { importRuns } from "../../schema";
import type { ImportRunRecord } from "../import-run-record";

/** Latest request first, as `import_runs_latest_idx` is built; ends on the key, so it is total. */
export const newestRunFirst = [sql`${importRuns.queuedAt} desc nulls last`, desc(importRuns.runId)];

/** The latest instant a run is known by: its end, else its beginning, else its request. */
export const runAt =
  sql<Date>`coalesce(${importRuns.finishedAt}, ${importRuns.startedAt}, ${importRuns.queuedAt})`.mapWith(
    importRuns.queuedAt,
  );

/** What is read of a run; {@link toImportRunRecord} makes it a record. */
export const runColumns = {
  runId: sql<RunId>`${importRuns.runId}`,
  state: sql<RunState>`${importRuns.state}`,
  stage: sql<RunStage | null>`${importRuns.stage}`,
  trigger: sql<ImportRunRecord["trigger"]>`${importRuns.trigger}`,
  requestedByName: importRuns.requestedByName,
  queuedAt: importRuns.queuedAt,
  startedAt: importRuns.startedAt,
  finishedAt: importRuns.finishedAt,
  stageStartedAt: importRuns.stageStartedAt,
  counts: {
    usersExpected: importRuns.usersExpected,
    usersRead: importRuns.usersRead,
    usersAdded: importRuns.usersAdded,
    usersChanged: importRuns.usersChanged,
    usersUnchanged: importRuns.usersUnchanged,
    usersRemoved: importRuns.usersRemoved,
    usersReturned: importRuns.usersReturned,
    usersQuarantined: importRuns.usersQuarantined,
    skusRead: importRuns.skusRead,
    licensesStarted: importRuns.licensesStarted,
    licensesEnded: importRuns.licensesEnded,
    requests: importRuns.requests,
    waitedMs: importRuns.waitedMs,
  },
  // a run that has ended has no lease
  isSilent: sql<boolean>`coalesce(${importRuns.leaseUntil} < now(), false)`,
  waitingUntil: importRuns.waitingUntil,
  cause: importRuns.cause,
  releasesRun: sql<RunId | null>`${importRuns.releasesRun}`,
  releaseReason: importRuns.releaseReason,
  retryOf: sql<RunId | null>`${importRuns.retryOf}`,
};

/** Turns the stored texts of a run's stage instants into dates. */
export function toImportRunRecord(
  run: Omit<ImportRunRecord, "stageStartedAt"> & { stageStartedAt: Record<string, string> },
): ImportRunRecord {
  const stages = Object.entries(run.stageStartedAt).map(([stage, at]) => [stage, new Date(at)]);
  return {
    ...run,
    stageStartedAt: Object.fromEntries(stages) as ImportRunRecord["stageStartedAt"],
  };
}
