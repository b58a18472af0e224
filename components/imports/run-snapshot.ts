import type { ImportRunRecord } from "@/db/queries/import-run-record";
import type { RunStage } from "@/lib/domain/imports/run-state";

type InstantKey = "queuedAt" | "startedAt" | "finishedAt" | "waitingUntil" | "stageStartedAt";

/**
 * A run as it travels to the browser, on the page and in the answers of the polling route alike:
 * instants are ISO text. `readAt` is when the server looked, so that a browser with a wrong clock
 * still shows true durations.
 */
export type RunSnapshot = Omit<ImportRunRecord, InstantKey> & {
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  waitingUntil: string | null;
  stageStartedAt: Partial<Record<RunStage, string>>;
  readAt: string;
};

/** What the server knows of a run at `readAt`, ready to be sent. */
export function toRunSnapshot(run: ImportRunRecord, readAt: Date): RunSnapshot {
  return {
    ...run,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    waitingUntil: run.waitingUntil?.toISOString() ?? null,
    stageStartedAt: Object.fromEntries(
      Object.entries(run.stageStartedAt).map(([stage, at]) => [stage, at.toISOString()]),
    ),
    readAt: readAt.toISOString(),
  };
}

/** How long the run has worked, or worked, in milliseconds; null before a worker took it. */
export function runDurationMs(run: RunSnapshot): number | null {
  if (run.startedAt === null) return null;
  return Date.parse(run.finishedAt ?? run.readAt) - Date.parse(run.startedAt);
}

/** The later look at the same run; a look at another run never replaces the one asked for. */
export function laterSnapshot(asked: RunSnapshot, polled: RunSnapshot | null): RunSnapshot {
  return polled?.runId === asked.runId && polled.readAt > asked.readAt ? polled : asked;
}
