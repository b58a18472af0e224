import type { RunId } from "@/lib/domain/ids";
import type { RunStage, RunState } from "@/lib/domain/imports/run-state";
import type { RunCause } from "../schema";

/** A run as people see it. Safe to send to a browser: no tokens, no names but the asking admin's. */
export type ImportRunRecord = {
  runId: RunId;
  state: RunState;
  stage: RunStage | null;
  trigger: "schedule" | "manual" | "command";
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
  cause: RunCause | null;
};
