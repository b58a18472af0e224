import { formatClock, formatDuration, NBSP } from "@/lib/domain/format";
import { isWorking } from "@/lib/domain/imports/run-state";
import type { RunSnapshot } from "./run-snapshot";

/**
 * What a working run waits for, as a sentence; null while it goes on. None of it is an error: the
 * run continues by itself.
 */
export function describeWait(run: RunSnapshot): string | null {
  if (!isWorking(run.state)) return null;
  if (run.isSilent) return STOPPED;
  return describeThrottle(run) ?? describeQueue(run);
}

const STOPPED =
  "Stopped responding. This import will be ended and tried again by itself, usually within a minute.";

function describeThrottle({ waitingUntil, readAt, counts }: RunSnapshot): string | null {
  const seconds = Math.ceil((Date.parse(waitingUntil ?? "") - Date.parse(readAt)) / 1_000);
  if (waitingUntil !== null && seconds > 0)
    return `Microsoft asked us to wait ${seconds}${NBSP}s (until ${formatClock(new Date(waitingUntil))}). Continuing automatically.`;
  if (counts.waitedMs === 0) return null;
  return `Microsoft asked us to wait, ${formatDuration(counts.waitedMs)} so far. Continuing automatically.`;
}

/** A worker takes a run within seconds; longer means that all are busy, or none is there. */
const QUEUE_MS = 120_000;

function describeQueue({ state, queuedAt, readAt }: RunSnapshot): string | null {
  const waitedMs = Date.parse(readAt) - Date.parse(queuedAt);
  if (state !== "queued" || waitedMs < QUEUE_MS) return null;
  return `Waiting for a free worker for ${formatDuration(waitedMs)}. It starts by itself.`;
}
