import { setTimeout as wait } from "node:timers/promises";

/** What the outside looks like to this folder. Tests bring their own. */
export type HttpWorld = {
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds; rejects with its reason when the signal stops it. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** For one try of any request, in milliseconds; a minute unless said. */
  readonly timeoutMs?: number;
};

/** The network, clock and chance of this machine. */
export const realWorld: HttpWorld = {
  fetch: (input, init) => globalThis.fetch(input, init),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      // the timer's own AbortError would hide why
      signal?.throwIfAborted();
      throw error;
    });
  },
  now: () => new Date(),
  random: () => Math.random(),
};
