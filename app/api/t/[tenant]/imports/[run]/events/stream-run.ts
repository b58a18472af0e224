import type { RunSnapshot } from "@/components/imports/run-snapshot";
import { isWorking } from "@/lib/domain/imports/run-state";

type Source = {
  read: () => Promise<RunSnapshot>;
  /** Whether the person may still see the run: asked anew every minute. */
  isAllowed: () => Promise<boolean>;
  /** Resolves after the time, at once when `signal` aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  /** Aborts when the browser has gone. */
  signal: AbortSignal;
};

/** The record is looked at twice a second: what happens is seen within one. */
const LOOK_MS = 500;
/** So often the same run is sent again: durations go on, and a browser notices a dead line. */
const SPEAK_MS = 5_000;
const CHECK_MS = 60_000;

/**
 * A run as server-sent events, each a `RunSnapshot`: at once, whenever something changes, and every
 * five seconds. Ends when the run works no more, when the person may no longer see it, or when the
 * browser goes. An error of `read` breaks the stream off; the browser then asks by other means.
 */
export function streamRun(source: Source): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([source.signal, leaving.signal]);
  const events = runEvents({ ...source, signal });
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => leaving.abort(),
  });
}

async function* runEvents(source: Source): AsyncGenerator<string, undefined> {
  const { read, isAllowed, wait, clock, signal } = source;
  let sent = { content: "", at: 0 };
  let checkedAt = clock();
  while (!signal.aborted) {
    if (clock() - checkedAt >= CHECK_MS) {
      if (!(await isAllowed())) return undefined;
      checkedAt = clock();
    }
    const run = await read();
    const content = JSON.stringify({ ...run, readAt: null });
    if (content !== sent.content || clock() - sent.at >= SPEAK_MS) {
      sent = { content, at: clock() };
      yield `data: ${JSON.stringify(run)}\n\n`;
    }
    if (!isWorking(run.state)) return undefined;
    await wait(LOOK_MS, signal);
  }
  return undefined;
}
