import { createHash } from "node:crypto";
import type { Brake, HeldDiff } from "./held-diff";

/**
 * What a release is bound to: SHA-256, hex, over the facts that a person decides on. Which brakes
 * stopped the run; who would be removed, each of them, and how many; which products vanish, which
 * fields empty; and of what a brake measured, how much of it.
 *
 * Measures that people's daily work moves are bound in steps of 5 %: somebody hired an hour later
 * must not undo the decision, but a loss that has grown since is another decision. New users, and
 * counts that no brake stopped, are not part. Order is not either.
 */
export function hashDiff(diff: HeldDiff): string {
  const brakes = new Set(diff.findings.map(({ brake }) => brake));
  const of = (brake: Brake, measure: number) => (brakes.has(brake) ? measure : null);
  const decided = [
    [...brakes].sort(),
    diff.goneHash,
    diff.usersRemoved,
    [...diff.vanishedSkus].sort(),
    diff.emptiedFields
      .map(({ field, before, after }) => `${field} ${stepOf(before - after, before)}`)
      .sort(),
    of("licenses_dropped", stepOf(diff.licensesBefore - diff.licensesAfter, diff.licensesBefore)),
    of("many_new", stepOf(diff.usersAdded, diff.usersAfter)),
    of("many_unreadable", diff.usersUnreadable),
  ];
  return createHash("sha256").update(JSON.stringify(decided)).digest("hex");
}

const STEP_PERCENT = 5;

/** The share in whole steps, rounded down: 34 % of something is step 6. Of nothing, none. */
const stepOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part * 100) / (whole * STEP_PERCENT));
