import { isWorking } from "@/lib/domain/imports/run-state";
import { pollDelayMs } from "./poll-delay";
import type { RunSnapshot } from "./run-snapshot";

/** What came of asking once. `gone`: no use asking again, the session or the right to see it ended. */
export type PollAnswer = { kind: "run"; run: RunSnapshot } | { kind: "gone" | "trouble" };

/** How the watching goes: all well, no answer for the moment, or ended before the run did. */
export type PollHealth = "well" | "retrying" | "gone";

type Polling = {
  ask: (signal: AbortSignal) => Promise<PollAnswer>;
  /** Resolves after the time, and not while nobody can see the page. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onRun: (run: RunSnapshot) => void;
  onHealth: (health: PollHealth) => void;
};

/**
 * Follows a run to its end: one question at a time, every second, more rarely while answers fail.
 * Resolves when the run works no more, when asking is of no use, or when `signal` aborts.
 */
export async function pollRun({ ask, wait, signal, onRun, onHealth }: Polling): Promise<void> {
  let failures = 0;
  for (;;) {
    await wait(pollDelayMs(failures), signal);
    if (signal.aborted) return;
    const answer = await ask(signal);
    // whoever stopped watching must not hear of a late answer
    if (signal.aborted) return;
    if (answer.kind === "gone") return onHealth("gone");
    if (answer.kind === "trouble") {
      failures += 1;
      onHealth("retrying");
      continue;
    }
    failures = 0;
    onHealth("well");
    onRun(answer.run);
    if (!isWorking(answer.run.state)) return;
  }
}
