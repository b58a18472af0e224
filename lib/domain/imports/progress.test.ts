import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runProgress, type RunFacts } from "./progress";
import { RUN_STAGES, RUN_STATES } from "./run-state";

const given = (some: Partial<RunFacts>): RunFacts => ({
  state: "fetching",
  stage: "users",
  usersRead: 8640,
  usersExpected: 14_212,
  ...some,
});

describe("runProgress", () => {
  test.each([
    [{ state: "queued", stage: null, usersRead: 0 }, 0, "Waiting to start"],
    [{ stage: null, usersRead: 0 }, 0, "Starting"],
    [{ stage: "token", usersRead: 0 }, 0, "Signing in to the tenant"],
    [{ stage: "licenses", usersRead: 0 }, 100, "Reading licenses"],
    [{ usersRead: 0 }, 300, "0 of about 14,212 users"],
    [{}, 5589, "8,640 of about 14,212 users"],
    [{ usersRead: 15_000 }, 9000, "15,000 of about 14,212 users"],
    [{ usersRead: 0, usersExpected: 0 }, 300, "0 of about 0 users"],
    [{ usersExpected: null }, null, "8,640 users read"],
    [{ stage: "licenses", usersRead: 0, usersExpected: null }, null, "Reading licenses"],
    [{ state: "staged", stage: "judge", usersRead: 14_212 }, 9000, "Checking 14,212 users"],
    [{ state: "staged", stage: "publish", usersRead: 14_212 }, 9300, "Saving changes"],
    [{ state: "published", stage: "publish", usersRead: 14_212 }, 10_000, "14,212 users imported"],
    [
      { state: "published", stage: null, usersRead: 1, usersExpected: null },
      10_000,
      "1 user imported",
    ],
    [
      { state: "held", stage: "judge", usersRead: 3 },
      9000,
      "Held after reading 3 users; nothing was changed",
    ],
    [{ state: "failed" }, 5589, "Failed while reading: 8,640 of about 14,212 users"],
    [{ state: "failed", stage: "token" }, 0, "Failed at: Sign in to the tenant"],
    [{ state: "failed", stage: null }, 0, "Failed before it started"],
    [{ state: "superseded" }, 5589, "Replaced by a later import"],
  ] satisfies [Partial<RunFacts>, number | null, string][])("%j", (some, basisPoints, text) => {
    expect(runProgress(given(some))).toEqual({ basisPoints, text });
  });

  const anyFacts = fc.record({
    state: fc.constantFrom(...RUN_STATES),
    stage: fc.constantFrom(null, ...RUN_STAGES),
    usersRead: fc.nat(200_000),
    usersExpected: fc.option(fc.nat(200_000)),
  });

  // guards: a bar that is full while the person still waits
  test("property: full exactly when published", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { basisPoints } = runProgress(facts);
        expect(basisPoints === 10_000).toBe(facts.state === "published");
        if (basisPoints !== null) expect(Number.isInteger(basisPoints)).toBe(true);
      }),
    );
  });

  // guards: a bar that runs backwards, which reads as something going wrong
  test("property: as a run goes on, the share never falls", () => {
    const reads = fc.array(fc.nat(60_000), { maxLength: 20 }).map((list) => list.toSorted(asc));
    fc.assert(
      fc.property(reads, fc.nat(50_000), (counts, usersExpected) => {
        const last = counts.at(-1) ?? 0;
        const run: RunFacts[] = [
          { state: "queued", stage: null, usersRead: 0, usersExpected },
          { state: "fetching", stage: "token", usersRead: 0, usersExpected },
          { state: "fetching", stage: "licenses", usersRead: 0, usersExpected },
          ...counts.map(
            (usersRead) =>
              ({ state: "fetching", stage: "users", usersRead, usersExpected }) as const,
          ),
          { state: "staged", stage: "judge", usersRead: last, usersExpected },
          { state: "staged", stage: "publish", usersRead: last, usersExpected },
          { state: "published", stage: "publish", usersRead: last, usersExpected },
        ];
        const shares = run.map((facts) => runProgress(facts).basisPoints ?? -1);
        expect(shares).toEqual(shares.toSorted(asc));
      }),
    );
  });
});

const asc = (a: number, b: number) => a - b;
