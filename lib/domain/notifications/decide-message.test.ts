import fc from "fast-check";
import { expect, test } from "vitest";
import { decideMessage, type EndedRun, type RunEnd } from "./decide-message";

/** The tenant's runs, one a night, oldest first; the nth night's run is called `n`. */
const nights = (ends: readonly RunEnd[]): EndedRun[] =>
  ends.map((end, n) => ({ runId: String(n), end, at: new Date(Date.UTC(2026, 10, 1 + n)) }));

/** What the last of these nights deserves. */
function decideLast(ends: readonly RunEnd[]) {
  const [run, ...before] = nights(ends).toReversed();
  return decideMessage(run!, before);
}

test.each<[RunEnd[], string | undefined]>([
  [["failed"], "first_failure:0"],
  [["published", "failed"], "first_failure:1"],
  [["published", "failed", "failed"], "first_failure:1"],
  [["published", "failed", "failed", "failed"], "third_failure:1"],
  [["failed", "failed", "failed", "failed"], "third_failure:0"],
  [["failed", "published", "failed"], "first_failure:2"],
  [["failed", "published", "published"], undefined],
  [["published", "failed", "published"], "recovery:1"],
  [["failed", "held", "published"], "recovery:0"],
  [["failed", "held", "failed", "failed"], "third_failure:0"],
  [["published"], undefined],
  [["held", "published"], undefined],
  [["held", "held"], "held:1"],
  [["failed", "held"], "held:1"],
])("after %j it tells %s", (ends, expected) => {
  expect(decideLast(ends)?.dedupeKey).toBe(expected);
});

test("tells since when, and how often", () => {
  expect(decideLast(["published", "failed", "failed", "failed", "failed"])).toMatchObject({
    since: new Date("2026-11-02T00:00:00Z"),
    failures: 4,
  });
  expect(decideLast(["failed", "failed", "published"])).toMatchObject({
    since: new Date("2026-11-01T00:00:00Z"),
    failures: 2,
  });
});

/** Notes the nights as a worker does: each key once, and a recovery only when the failure was told. */
function tell(runs: readonly EndedRun[], isNoted: (night: number) => boolean): string[] {
  const kept = new Map<string, string>();
  for (const [night, run] of runs.entries()) {
    const due = decideMessage(run, runs.slice(0, night).toReversed());
    if (!due || !isNoted(night)) continue;
    const isWanted = due.onlyAfter.length === 0 || due.onlyAfter.some((key) => kept.has(key));
    if (isWanted && !kept.has(due.dedupeKey)) kept.set(due.dedupeKey, due.kind);
  }
  return [...kept.values()];
}

// guards: a mailbox that is filled every night until nobody reads it
test("law: one stretch of failures, however long, tells twice, and its end once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (length) => {
      const ends: RunEnd[] = ["published", ...Array<RunEnd>(length).fill("failed"), "published"];
      expect(tell(nights(ends), () => true)).toEqual(
        length < 3 ? ["first_failure", "recovery"] : ["first_failure", "third_failure", "recovery"],
      );
    }),
  );
});

const someEnds = fc.array(fc.constantFrom<RunEnd>("published", "held", "failed"), {
  maxLength: 40,
});

// guards: a customer that stays broken in silence, because a worker died before it could tell
test("law: whatever could not be noted, a failure that is noted has been told", () => {
  fc.assert(
    fc.property(someEnds, fc.func(fc.boolean()), (ends, isNoted) => {
      const runs = nights(ends);
      const lastFailure = ends.lastIndexOf("failed");
      if (lastFailure === -1 || !isNoted(lastFailure)) return;
      const upTo = runs.slice(0, lastFailure + 1);
      expect(tell(upTo, isNoted).some((kind) => kind.endsWith("_failure"))).toBe(true);
    }),
  );
});

// guards: "works again" to people who were never told that it did not
test("law: no recovery is told without a failure before it, whatever could not be noted", () => {
  fc.assert(
    fc.property(someEnds, fc.func(fc.boolean()), (ends, isNoted) => {
      const told = tell(nights(ends), isNoted);
      told.forEach((kind, n) => {
        if (kind === "recovery")
          expect(told.slice(0, n).filter((one) => one.endsWith("_failure")).length).toBeGreaterThan(
            told.slice(0, n).filter((one) => one === "recovery").length,
          );
      });
    }),
  );
});
