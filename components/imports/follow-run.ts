import type { StreamEnd } from "./follow-stream";
import { pollRun, type Polling } from "./poll-run";
import type { RunSnapshot } from "./run-snapshot";

type Following = Polling & {
  /** Passes on the server's events until they end. */
  stream: (onRun: (run: RunSnapshot) => void) => Promise<StreamEnd>;
};

/**
 * Follows a run to its end by the server's events, begun anew whenever the tab is looked at again;
 * by asking every five seconds once the events broke off. Either way the last word is the run's end.
 */
export async function followRun({ stream, ...polling }: Following): Promise<void> {
  const { signal, wait, onRun, onHealth } = polling;
  while (!signal.aborted) {
    const end = await stream((run) => {
      if (signal.aborted) return;
      onHealth("well");
      onRun(run);
    });
    if (end === "ended") return;
    if (end === "dropped") return pollRun(polling);
    await wait(0, signal); // lasts until somebody looks
  }
}
