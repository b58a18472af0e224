/** How a run ended, as far as people outside must know. */
export type RunEnd = "published" | "held" | "failed";

/** A run that is over. */
export type EndedRun = { readonly runId: string; readonly end: RunEnd; readonly at: Date };

/** What the end of a run is worth telling. */
export type RunMessageKind = "first_failure" | "third_failure" | "recovery" | "held";

/** A message that a run's end deserves. */
export type DueMessage = {
  readonly kind: RunMessageKind;
  /** Names the event: whoever notes the same again, or later in the same stretch, tells nothing new. */
  readonly dedupeKey: string;
  /** When the first failure since the last good import was; null without one. */
  readonly since: Date | null;
  /** How many imports have failed since the last good one, this one counted. */
  readonly failures: number;
  /** Worth telling only when one of these was told; empty: always. */
  readonly onlyAfter: readonly string[];
};

/**
 * Which message a run's end deserves: the first failure since the last good import, the third, the
 * good one after them, and every held run. A tenant that fails every night writes two letters, not
 * one a night.
 *
 * The keys name the stretch of failures and not the run, so that a failure nobody could note, because
 * its worker died, is told with the next one.
 *
 * @param before the tenant's earlier runs, newest first; runs that ended otherwise left out
 */
export function decideMessage(run: EndedRun, before: readonly EndedRun[]): DueMessage | undefined {
  const lastGood = before.findIndex(({ end }) => end === "published");
  const sinceGood = [run, ...(lastGood === -1 ? before : before.slice(0, lastGood))];
  const failed = sinceGood.filter(({ end }) => end === "failed");
  const first = failed.at(-1);
  const stretch = { since: first?.at ?? null, failures: failed.length };
  if (run.end === "held")
    return { kind: "held", dedupeKey: `held:${run.runId}`, ...stretch, onlyAfter: [] };
  if (!first) return undefined;
  const keyOf = (kind: RunMessageKind) => `${kind}:${first.runId}`;
  if (run.end === "published")
    return {
      ...{ kind: "recovery", dedupeKey: keyOf("recovery"), ...stretch },
      onlyAfter: [keyOf("first_failure"), keyOf("third_failure")],
    };
  const kind = failed.length < 3 ? "first_failure" : "third_failure";
  return { kind, dedupeKey: keyOf(kind), ...stretch, onlyAfter: [] };
}
