import type { PollAnswer } from "./poll-run";
import type { RunSnapshot } from "./run-snapshot";

/** Statuses that will not change by asking again: no session, no right, no such run. */
const GONE: ReadonlySet<number> = new Set([401, 403, 404]);

/** Asks the server once how the run stands. A network that fails is `trouble`, never an exception. */
export async function askForRun(url: string, signal: AbortSignal): Promise<PollAnswer> {
  try {
    const response = await fetch(url, { signal, cache: "no-store" });
    if (GONE.has(response.status)) return { kind: "gone" };
    if (!response.ok) return { kind: "trouble" };
    // our own route answers with a RunSnapshot
    return { kind: "run", run: (await response.json()) as RunSnapshot };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || signal.aborted)
      return { kind: "trouble" };
    throw error;
  }
}
