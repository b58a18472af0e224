import { expect, test } from "vitest";
import type { HeldRun } from "@/db/queries/get-held-run";
import { givenDiff } from "@/db/testing/given-runs";
import type { RunId } from "@/lib/domain/ids";
import { describeHeld } from "./describe-held";

const runId = "3f2a91c0-0000-4000-8000-000000000002" as RunId;
const run = {
  state: "held",
  finishedAt: "2026-11-20T02:10:00.000Z",
  releasesRun: null,
  cause: null,
} as const;
const held: HeldRun = { diff: givenDiff(), diffHash: "c0ffee", isLatest: true, release: null };
const released = (state: NonNullable<HeldRun["release"]>["state"]) => ({
  release: { runId, state, requestedByName: "Ann", reason: "The branch was sold" },
});
const rejected = { class: "rejected", headline: "Rejected by Ann", steps: ["Reason: an outage"] };
const now = new Date("2026-11-20T09:00:00Z");

test.each<[string, Partial<typeof run> | object, Partial<HeldRun>, string]>([
  ["nobody has decided", {}, {}, "Nothing was changed"],
  ["a release found something else", { releasesRun: runId }, {}, "The tenant has changed since"],
  ["its release failed", {}, released("failed"), "The release did not get through"],
])("open when %s", (_name, someRun, someHeld, title) => {
  const standing = describeHeld({ ...run, ...someRun }, { ...held, ...someHeld }, now);
  expect(standing).toMatchObject({ isOpen: true, title: expect.stringContaining(title) as string });
});

// guards: a form that can only be refused
test.each<[string, object, Partial<HeldRun>, string]>([
  ["its release waits", {}, released("queued"), "Released by Ann"],
  ["it was released", { state: "superseded" }, released("published"), "Released by Ann"],
  ["it was rejected", { state: "superseded", cause: rejected }, {}, "Rejected by Ann"],
  ["a later import replaced it", { state: "superseded" }, {}, "A later import has decided this"],
  ["a later import is held", {}, { isLatest: false }, "A later import has decided this"],
  ["its release is held anew", {}, { isLatest: false, ...released("held") }, "A later import"],
  ["it is too old", { finishedAt: "2026-11-18T08:59:59.999Z" }, {}, "more than two days ago"],
])("decided when %s", (_name, someRun, someHeld, title) => {
  const standing = describeHeld({ ...run, ...someRun }, { ...held, ...someHeld }, now);
  expect(standing).toMatchObject({
    isOpen: false,
    title: expect.stringContaining(title) as string,
  });
});
