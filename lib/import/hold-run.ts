import "server-only";
import type { RunCause } from "@/db/schema";
import { hashDiff } from "../domain/imports/hash-diff";
import type { HeldDiff } from "../domain/imports/held-diff";
import { AppError } from "../errors";

/** A read that is whole, but would change more than a person should find out afterwards. */
export class HeldRunError extends AppError {
  readonly diff: HeldDiff;
  readonly diffHash: string;
  /** True when a release was for another diff: the tenant has changed since somebody looked. */
  readonly wasReleased: boolean;

  constructor(diff: HeldDiff, { wasReleased }: { wasReleased: boolean }) {
    super("conflict", "The changes must be looked at first");
    this.diff = diff;
    this.diffHash = hashDiff(diff);
    this.wasReleased = wasReleased;
  }
}

/** Throws unless the run may publish: nothing stops it, or a person released exactly this. */
export function refuseUnlessReleased(
  diff: HeldDiff | undefined,
  { releasesHash }: { releasesHash: string | null },
): void {
  if (!diff || hashDiff(diff) === releasesHash) return;
  throw new HeldRunError(diff, { wasReleased: releasesHash !== null });
}

/** The held run's cause, for the list of runs and the command line. */
export function explainHold({ diff, wasReleased }: HeldRunError): RunCause {
  return {
    code: diff.findings[0]?.brake ?? "held",
    class: "held",
    scope: "tenant",
    whoActs: "customer",
    headline: diff.findings[0]?.headline ?? "The changes must be looked at first",
    steps: [
      ...(wasReleased
        ? ["The tenant has changed since the release: this is what it would change now."]
        : []),
      "The data of the last good import stays as it was.",
      "Look at who and what would change. If it is right, release the import with a reason.",
      "If it is not, reject it, or do nothing: the next import that looks right replaces this one.",
    ],
    policyIds: [],
    technical: {},
  };
}
