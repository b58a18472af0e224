import type { HeldRun } from "@/db/queries/get-held-run";
import { isReleasable } from "@/lib/domain/imports/release-window";
import { isWorking } from "@/lib/domain/imports/run-state";
import type { RunSnapshot } from "./run-snapshot";

/** Where a held import stands, in words. */
export type HeldStanding = {
  title: string;
  text: string;
  /** It may be released now. */
  isOpen: boolean;
};

type Release = NonNullable<HeldRun["release"]>;
type Run = Pick<RunSnapshot, "state" | "finishedAt" | "releasesRun" | "cause">;

/** Whether a held import still waits for a decision, and if not, how it was decided. */
export function describeHeld(run: Run, held: HeldRun, now: Date): HeldStanding {
  const released = held.release && describeRelease(held.release);
  if (released) return released;
  if (run.cause?.class === "rejected")
    return decided(run.cause.headline, run.cause.steps.join(" "));
  if (run.state !== "held" || !held.isLatest)
    return decided("A later import has decided this", REPLACED);
  if (!run.finishedAt || !isReleasable(new Date(run.finishedAt), now))
    return decided("Held more than two days ago", TOO_OLD);
  return describeOpen(run, held.release?.state === "failed");
}

/** A release that works or has worked; one that did not leaves the decision open. */
function describeRelease({ state, requestedByName }: Release): HeldStanding | undefined {
  if (!isWorking(state) && state !== "published") return undefined;
  const title = `Released by ${requestedByName ?? "an administrator"}`;
  return decided(title, state === "published" ? RELEASED : RELEASE_RUNS);
}

function describeOpen(run: Run, hasFailed: boolean): HeldStanding {
  if (hasFailed)
    return { title: "The release did not get through", text: RELEASE_FAILED, isOpen: true };
  if (run.releasesRun)
    return { title: "The tenant has changed since the release", text: CHANGED, isOpen: true };
  return { title: "Nothing was changed", text: WAITS, isOpen: true };
}

const decided = (title: string, text: string): HeldStanding => ({ title, text, isOpen: false });

const WAITS =
  "This import was read whole, but would change more than usual. The data of the last good import stays until somebody looks at it.";
const CHANGED =
  "What was released is not what this import found, so nothing was changed. This is what it would change now.";
const RELEASE_FAILED =
  "The import that followed the release failed, so nothing was changed. You can release it again.";
const RELEASE_RUNS =
  "The tenant is being read again. The result is published only if it would change exactly what is shown here.";
const RELEASED = "The changes shown here were read again, found the same, and published.";
const REPLACED = "Nothing of this import was published.";
const TOO_OLD =
  "Nothing was changed. The tenant may look different by now: Import now shows today's changes.";
