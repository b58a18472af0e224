import { expect, test } from "vitest";
import type { Day } from "../ids";
import { countSeats } from "./count-seats";
import { trendChange, trendPoints } from "./trend";

const TODAY = "2026-11-24" as Day;
const seats = (enabled: number, consumed: number) =>
  countSeats({ enabled, consumed, warning: 0, suspended: 0, lockedOut: 0 });
const known = new Map([
  ["2026-09-29" as Day, seats(10, 4)],
  ["2026-09-30" as Day, seats(10, 5)],
  ["2026-11-22" as Day, seats(12, 9)],
  ["2026-11-24" as Day, seats(12, 8)],
]);

test("days run from the first known one to today, and a day without an import is a gap, not 0", () => {
  const points = trendPoints("days", known, TODAY);
  expect(points).toHaveLength(57);
  expect(points[0]).toMatchObject({ at: "2026-09-29", seats: { assigned: 4 } });
  expect(points.slice(-3).map(({ at, seats: of }) => `${at} ${of?.assigned}`)).toEqual([
    ...["2026-11-22 9", "2026-11-23 undefined", "2026-11-24 8"],
  ]);
});

test("a month has the counters of its last day with an import; one without is a gap", () => {
  expect(
    trendPoints("months", known, TODAY).map(({ at, day, seats: of }) => [at, day, of?.assigned]),
  ).toEqual([
    ["2026-09", "2026-09-30", 5],
    ["2026-10", null, undefined],
    ["2026-11", "2026-11-24", 8],
  ]);
});

test("what lies before the window is not looked at; nothing known is no trend", () => {
  const old = new Map([["2026-01-01" as Day, seats(1, 1)]]);
  expect(trendPoints("days", old, TODAY)).toEqual([]);
  expect(trendPoints("months", old, TODAY)).toHaveLength(11);
});

test("the change is from the first known point to the last", () => {
  expect(trendChange(trendPoints("days", known, TODAY))).toEqual({
    ...{ since: "2026-09-29", purchased: 2, assigned: 4 },
  });
  expect(trendChange(trendPoints("days", new Map([[TODAY, seats(1, 1)]]), TODAY))).toBeNull();
});
