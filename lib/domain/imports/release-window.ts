/** How long after it was held a run may be released, in hours: later, the picture is too old. */
export const RELEASE_HOURS = 48;

/** What a person must at least say, and may at most, in characters. */
export const RELEASE_REASON = { min: 10, max: 500 } as const;

/** True while a run that was held at `finishedAt` may still be released. */
export const isReleasable = (finishedAt: Date, now: Date): boolean =>
  now.getTime() - finishedAt.getTime() <= RELEASE_HOURS * 3_600_000;
