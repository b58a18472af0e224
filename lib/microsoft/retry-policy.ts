/** Tries of one request, the first included. */
export const MAX_TRIES = 6;
/** No new try begins later than this after the first, in milliseconds. */
export const MAX_TOTAL_MS = 10 * 60_000;
/** Longest wait a run takes when told to; told longer, it gives up and comes back with the next run. */
export const MAX_TOLD_WAIT_MS = 5 * 60_000;

const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
/** Added to a told wait, so that many callers who were told the same do not come back at once. */
const TOLD_JITTER_MS = 1_000;

/** Where a request that failed stands. */
type Standing = {
  /** Tries made, from 1. */
  readonly tries: number;
  readonly startedAt: Date;
  readonly now: Date;
  /** What `Retry-After` said, in milliseconds. */
  readonly toldMs: number | undefined;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly chance: number;
};

/**
 * How long to wait before the next try, in milliseconds, or undefined to give up. Never shorter
 * than told; not told, exponential with full jitter.
 *
 * @see https://learn.microsoft.com/graph/throttling
 */
export function waitBeforeRetry({
  tries,
  startedAt,
  now,
  toldMs,
  chance,
}: Standing): number | undefined {
  if (tries >= MAX_TRIES) return undefined;
  if (toldMs !== undefined && toldMs > MAX_TOLD_WAIT_MS) return undefined;
  const ceiling = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1));
  const waitMs = Math.ceil(
    toldMs === undefined ? chance * ceiling : toldMs + chance * TOLD_JITTER_MS,
  );
  const elapsedMs = now.getTime() - startedAt.getTime();
  return elapsedMs + waitMs > MAX_TOTAL_MS ? undefined : waitMs;
}

/**
 * What `Retry-After` asks for, in milliseconds: seconds or a date. A date is measured on the
 * answer's own clock when it tells one. Undefined when there is no header or it makes no sense.
 */
export function readRetryAfter(headers: Headers, now: Date): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  // Date.parse reads almost anything, so only what begins like an HTTP date is one
  const until = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const sentAt = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(sentAt) ? now.getTime() : sentAt));
}
