/** How long a request that nobody finished keeps a second one of its kind from being made, in minutes. */
export const REQUEST_PATIENCE_MINUTES = 15;

/** Where work that a person asked the worker for stands. */
export type PartnerRequestState = "queued" | "working" | "done" | "failed";

/**
 * True while a request is believed to be waited for or worked on. After a quarter of an hour it is
 * given up, so that a worker that died with it does not lock the button for ever.
 */
export const isUnderWay = (
  { state, requestedAt }: { state: PartnerRequestState; requestedAt: Date },
  now: Date,
): boolean =>
  (state === "queued" || state === "working") &&
  now.getTime() - requestedAt.getTime() < REQUEST_PATIENCE_MINUTES * 60_000;
