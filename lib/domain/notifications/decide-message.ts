/** How a run ended, as far as people outside must know. */
export type RunEnd = "published" | "held" | "failed";

/** What the end of a run is worth telling. */
export type RunMessageKind = "first_failure" | "third_failure" | "recovery" | "held";

/**
 * Which message a run's end deserves: the first failure, the third in a row, the recovery after
 * one, and every held run. A tenant that fails every night writes two letters, not one a night.
 *
 * @param before how the tenant's earlier runs ended, newest first; runs that ended otherwise left out
 */
export function decideMessage(end: RunEnd, before: readonly RunEnd[]): RunMessageKind | undefined {
  const firstOther = before.findIndex((one) => one !== "failed");
  const failedBefore = firstOther === -1 ? before.length : firstOther;
  if (end === "held") return "held";
  if (end === "published") return failedBefore > 0 ? "recovery" : undefined;
  if (failedBefore === 0) return "first_failure";
  return failedBefore === 2 ? "third_failure" : undefined;
}
