import { isWorking } from "@/lib/domain/imports/run-state";
import { pollDelayMs } from "./poll-delay";
import type { RunSnapshot } from "./run-snapshot";

/** What came of asking once. `gone`: no use asking again, the session or the right to see it ended. */
export type PollAnswer = { kind: "run"; run: RunSnapshot } | { kind: "gone" } | { kind: "trouble" };

/** How the watching goes: all well, no answer for the moment, or ended before the run did. */
export type PollHealth = "well" | "retrying" | "gone";

/** How a run is asked for, and who hears of it. */
export type Polling = {
  ask: (signal: AbortSignal) => Promise<PollAnswer>;
  /** Resolves after the time, and not while nobody can see the page. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onRun: (run: RunSnapshot) => void;
  onHealth: (health: PollHealth) => void;
};

/**
 * Follows a run to its end: one question at a time, at once and then every five seconds, more rarely
 * while answers fail. Resolves when the run works no more, when asking is of no use, or when `signal` aborts.
 */
export async function pollRun(polling: Polling): Promise<void> {
  let failures = 0;
  while (!polling.signal.aborted) {
    const next = await askOnce(polling);
    if (next === "stop") return;
    failures = next === "trouble" ? failures + 1 : 0;
    await polling.wait(pollDelayMs(failures), polling.signal);
  }
}

/** Asks and passes on the answer, unless nobody watches any more: they must not hear of it late. */
async function askOnce({
  ask,
  signal,
  onRun,
  onHealth,
}: Polling): Promise<"stop" | "trouble" | "well"> {
  const answer = signal.aborted ? undefined : await ask(signal);
  if (!answer || signal.aborted) return "stop";
  if (answer.kind === "run") {
    onHealth("well");
    onRun(answer.run);
    return isWorking(answer.run.state) ? "well" : "stop";
  }
  onHealth(answer.kind === "gone" ? "gone" : "retrying");
  return answer.kind === "gone" ? "stop" : "trouble";
}
