import { expect, test } from "vitest";
import type { Day } from "../ids";
import type { Month } from "../month";
import { clipToMonth } from "./month-days";

const clip = (from: string, until: string | null) =>
  clipToMonth("2026-07" as Month)(from as Day, until as Day | null);

test("a range is told by the numbers of the month's days it covers", () => {
  expect(clip("2026-07-03", "2026-07-05")).toEqual({ from: 2, until: 4 });
  expect(clip("2026-07-01", "2026-08-01")).toEqual({ from: 0, until: 31 });
  expect(clip("2026-06-30", null)).toEqual({ from: 0, until: 31 });
  expect(clip("2020-01-01", "2027-01-01")).toEqual({ from: 0, until: 31 });
});

test("a range before or after the month covers none of its days", () => {
  expect(clip("2026-06-01", "2026-07-01")).toEqual({ from: 0, until: 0 });
  expect(clip("2026-08-01", null)).toEqual({ from: 31, until: 31 });
});
