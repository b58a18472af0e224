import { createHash } from "node:crypto";
import type { HeldDiff } from "./held-diff";

/**
 * What a release is bound to: SHA-256, hex, over the facts that a person decides on. Who would be
 * removed, which products vanish, which fields empty, which brakes stopped it. New users and the
 * counts beside are not part: somebody hired an hour later must not undo the decision.
 */
export function hashDiff(diff: HeldDiff): string {
  const decided = [
    [...new Set(diff.findings.map(({ brake }) => brake))].sort(),
    diff.goneHash,
    diff.usersRemoved,
    [...diff.vanishedSkus].sort(),
    diff.emptiedFields.map(({ field }) => field).sort(),
  ];
  return createHash("sha256").update(JSON.stringify(decided)).digest("hex");
}
