import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "../log";

/** Something the worker does again and again beside imports. */
export type Chore = {
  /** For the log: `dispatch`, `access tests`. */
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
};

/**
 * Does each chore at its pace until stopped, each in a loop of its own: a slow one delays no other,
 * and a failed turn is logged and followed by the next. Resolves when all turns under way are over.
 */
export async function doChores(chores: readonly Chore[], stopped: AbortSignal): Promise<void> {
  await Promise.all(chores.map((chore) => repeat(chore, stopped)));
}

async function repeat({ name, everyMs, run }: Chore, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      await run();
    } catch (error) {
      // the database or Microsoft may be away for a while; the next turn tries again
      log.error("a chore of the worker failed", error, { chore: name });
    }
    await wait(everyMs, undefined, { signal: stopped }).catch((aborted: unknown) => aborted);
  }
}
