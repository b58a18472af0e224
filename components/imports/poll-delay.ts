const EVERY_MS = 5_000;
const AT_MOST_MS = 30_000;

/**
 * How long to wait before asking again, in milliseconds: five seconds while answers come, then twice
 * as long after each failure in a row, half a minute at most.
 */
export const pollDelayMs = (failuresInARow: number): number =>
  Math.min(AT_MOST_MS, EVERY_MS * 2 ** Math.min(failuresInARow, 10));
