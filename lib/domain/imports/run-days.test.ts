import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day, RunId } from "../ids";
import { daysBefore, fillRunDays, type RunOfDay } from "./run-days";
import { RUN_STATES } from "./run-state";

const TODAY = "2026-11-23" as Day;
const givenRun = (day: string, state: RunOfDay["state"] = "published"): RunOfDay => ({
  ...{ day: day as Day, state, runs: 1 },
  runId: `run of ${day}` as RunId,
});

describe("the last days of a tenant's imports", () => {
  test("show the nights without a run, and not only those with one", () => {
    // guards: a schedule that stopped a week ago, looking like seven good nights
    const days = fillRunDays([givenRun("2026-11-23"), givenRun("2026-11-20", "failed")], TODAY, 5);
    expect(days.map(({ day, state }) => [day, state])).toEqual([
      ["2026-11-19", "none"],
      ["2026-11-20", "failed"],
      ["2026-11-21", "none"],
      ["2026-11-22", "none"],
      ["2026-11-23", "imported"],
    ]);
    expect(days[1]?.run?.runId).toBe("run of 2026-11-20");
  });

  test("go over the end of a month and of a year", () => {
    expect(daysBefore("2026-03-01" as Day, 1)).toBe("2026-02-28");
    expect(fillRunDays([], "2027-01-01" as Day, 2).map(({ day }) => day)).toEqual([
      "2026-12-31",
      "2027-01-01",
    ]);
  });

  test.each([
    ["queued", "working"],
    ["fetching", "working"],
    ["staged", "working"],
    ["held", "held"],
    ["published", "imported"],
    ["failed", "failed"],
    ["superseded", "replaced"],
  ] as const)("call a day whose last run is %s %s", (state, expected) => {
    expect(fillRunDays([givenRun(TODAY, state)], TODAY, 1)[0]?.state).toBe(expected);
  });

  test("are as many as asked, each a day after the one before, whatever the runs", () => {
    const anyRun = fc
      .tuple(fc.integer({ min: -10, max: 60 }), fc.constantFrom(...RUN_STATES))
      .map(([ago, state]) => givenRun(daysBefore(TODAY, ago), state));
    const anyRuns = fc.uniqueArray(anyRun, { selector: ({ day }) => day, maxLength: 70 });
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 40 }), (runs, count) => {
        const days = fillRunDays(runs, TODAY, count);
        expect(days.map(({ day }) => day)).toEqual(
          Array.from({ length: count }, (_none, index) => daysBefore(TODAY, count - 1 - index)),
        );
        const within = runs.filter(({ day }) => day <= TODAY && day > daysBefore(TODAY, count));
        expect(days.flatMap(({ run }) => run ?? [])).toHaveLength(within.length);
        expect(days.every(({ day, run }) => run === null || run.day === day)).toBe(true);
        expect(days.every(({ state, run }) => (state === "none") === (run === null))).toBe(true);
        expect(fillRunDays(runs.toReversed(), TODAY, count)).toEqual(days);
      }),
    );
  });
});
