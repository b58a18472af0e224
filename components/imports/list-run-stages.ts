import { formatCount } from "@/lib/domain/format";
import { runProgress } from "@/lib/domain/imports/progress";
import {
  isWorking,
  RUN_STAGE_LABELS,
  RUN_STAGES,
  type RunStage,
} from "@/lib/domain/imports/run-state";
import type { RunSnapshot } from "./run-snapshot";

/**
 * How a stage stands. `stopped` is where a held run was halted by a check; `skipped` was never
 * reached and, as the run has ended, never will be.
 */
export type StageStatus = "done" | "working" | "waiting" | "failed" | "stopped" | "skipped";

/** One line of a run's list of stages. */
export type StageLine = {
  stage: RunStage;
  label: string;
  status: StageStatus;
  /** ISO instant; null when it has not begun. */
  startedAt: string | null;
  /** Until the next stage began, the run ended, or now; null when it has not begun. */
  durationMs: number | null;
  /** What came of it so far, in words; null when there is nothing to count. */
  counts: string | null;
};

/** The five stages in the order they are done, each with what is known of it. */
export function listRunStages(run: RunSnapshot): StageLine[] {
  return RUN_STAGES.map((stage, index) => {
    const status = statusOf(run, index);
    const startedAt = run.stageStartedAt[stage] ?? null;
    return {
      stage,
      label: RUN_STAGE_LABELS[stage],
      status,
      startedAt,
      durationMs: startedAt === null ? null : endOf(run, index) - Date.parse(startedAt),
      counts: status === "waiting" || status === "skipped" ? null : countsOf(run, stage, status),
    };
  });
}

function statusOf(run: RunSnapshot, index: number): StageStatus {
  if (run.state === "published") return "done";
  const current = run.stage === null ? -1 : RUN_STAGES.indexOf(run.stage);
  if (index < current) return "done";
  if (isWorking(run.state)) return index === current ? "working" : "waiting";
  if (index > current) return "skipped";
  return run.state === "failed" ? "failed" : "stopped";
}

function endOf(run: RunSnapshot, index: number): number {
  const next = RUN_STAGES.slice(index + 1)
    .map((stage) => run.stageStartedAt[stage])
    .find((at) => at !== undefined);
  return Date.parse(next ?? run.finishedAt ?? run.readAt);
}

function countsOf(run: RunSnapshot, stage: RunStage, status: StageStatus): string | null {
  const { counts } = run;
  switch (stage) {
    case "token":
      return null;
    case "licenses":
      return status === "done" ? count(counts.skusRead, "SKU") : null;
    case "users":
      return status === "working"
        ? runProgress({ ...run, ...counts }).text
        : `${count(counts.usersRead, "user")} read`;
    case "judge":
      return counts.usersQuarantined > 0
        ? `${count(counts.usersQuarantined, "unreadable row")} left out`
        : null;
    case "publish":
      return status === "done" ? describeChanges(counts) : null;
  }
}

/** What a published run changed among the users, in words. */
export function describeChanges(counts: RunSnapshot["counts"]): string {
  return [
    `${formatCount(counts.usersAdded)} added`,
    `${formatCount(counts.usersChanged)} changed`,
    `${formatCount(counts.usersRemoved)} removed`,
  ].join(", ");
}

const count = (amount: number, noun: string) =>
  `${formatCount(amount)} ${noun}${amount === 1 ? "" : "s"}`;
