import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatInstant,
  formatPercent,
  formatShortDay,
} from "./format";
import type { Day } from "./ids";

/** Unbreakable blanks read as plain ones. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [0, "0"],
  [-0, "0"],
  [7, "7"],
  [14_212, "14,212"],
  [1_000_000, "1,000,000"],
  [-1234, "\u22121,234"],
])("count %d reads %s", (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [8830, "88.3 %"],
  [0, "0.0 %"],
  [10_000, "100.0 %"],
  [12_345, "123.5 %"],
  [-3, "0.0 %"],
  [-150, "\u22121.5 %"],
  [1_234_567, "12,345.7 %"],
  [null, "—"],
])("%s basis points read %s", (basisPoints, text) => {
  expect(plain(formatPercent(basisPoints))).toBe(text);
});

test("a number and its unit stay on one line", () => {
  expect(formatPercent(8830)).toBe("88.3\u00a0%");
  expect(formatDuration(372_000)).toBe("6\u00a0min 12\u00a0s");
});

test.each([
  ["2026-11-23", "23 Nov 2026"],
  ["2026-09-01", "1 Sep 2026"],
  ["2024-02-29", "29 Feb 2024"],
])("day %s reads %s", (day, text) => {
  expect(formatDay(day as Day)).toBe(text);
});

test("a day without its year, and a time of day to the second", () => {
  expect(formatShortDay("2026-09-01" as Day)).toBe("1 Sep");
  expect(formatClock(new Date("2026-11-23T03:19:40.999+01:00"))).toBe("02:19:40 UTC");
});

// guards: an import at 02:31 shown as yesterday's to somebody west of Greenwich
test.each([
  ["2026-11-23T02:31:59.999Z", "23 Nov 2026, 02:31 UTC"],
  ["2026-01-01T00:00:00Z", "1 Jan 2026, 00:00 UTC"],
  ["2026-06-30T23:59:00+02:00", "30 Jun 2026, 21:59 UTC"],
])("instant %s reads %s", (instant, text) => {
  expect(plain(formatInstant(new Date(instant)))).toBe(text);
});

describe("formatDuration", () => {
  test.each([
    [0, "0.0 s"],
    [-5, "0.0 s"],
    [840, "0.8 s"],
    [9_999, "9.9 s"],
    [10_000, "10 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [372_000, "6 min 12 s"],
    [3_600_000, "1 h"],
    [3_661_000, "1 h 1 min"],
    [3_605_000, "1 h"],
    [90_000_000, "1 d 1 h"],
  ])("%d ms reads %s", (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text);
  });

  test("property: every duration has a text of at most two units", () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        expect(plain(formatDuration(ms))).toMatch(/^[\d,.]+ (d|h|min|s)( \d+ (h|min|s))?$/);
      }),
    );
  });
});
