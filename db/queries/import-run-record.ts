import type { RunId } from "@/lib/domain/ids";
import type { RunStage, RunState } from "@/lib/domain/imports/run-state";
import type { RunCause } from "../schema";

/** A run as people see it. Safe to send to a browser: no tokens, no names but the asking admin's. */
export type ImportRunRecord = {
  runId: RunId;
  state: RunState;
  stage: RunStage | null;
  trigger: "schedule" | "manual" | "command" | "release" | "retry";
  requestedByName: string | null;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When each stage began, for those that did. */
  stageStartedAt: Partial<Record<RunStage, Date>>;
  counts: {
    usersExpected: number | null;
    usersRead: number;
    usersAdded: number;
    usersChanged: number;
    usersUnchanged: number;
    usersRemoved: number;
    usersReturned: number;
    usersQuarantined: number;
    skusRead: number;
    licensesStarted: number;
    licensesEnded: number;
    requests: number;
    waitedMs: number;
  };
  /** A working run whose worker has not been heard of for longer than it may be silent. */
  isSilent: boolean;
  /** Until when Microsoft asked us to wait; null while it did not. */
  waitingUntil: Date | null;
  cause: RunCause | null;
  /** Of a release: the held run, and why it may pass. */
  releasesRun: RunId | null;
  releaseReason: string | null;
  /** Of a retry: the run whose worker died. */
  retryOf: RunId | null;
};
