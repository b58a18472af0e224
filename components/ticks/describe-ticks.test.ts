import { expect, test } from "vitest";
import { describeTicks } from "./describe-ticks";
import { NO_TICKS, tick, tickAll } from "./ticks";

const list = { rows: ["a", "b"], matching: 400 };
const on = { on: true, filterKey: "f" };

test.each([
  ["nothing", NO_TICKS, null],
  ["one", tick(NO_TICKS, ["a"], on), "1 user selected."],
  ["a page", tick(NO_TICKS, ["a", "b"], on), "2 users on this page selected."],
  ["two of other pages", tick(NO_TICKS, ["x", "y"], on), "2 users selected."],
  ["all", tickAll("f", 400), "All 400 users selected."],
  [
    "all but one",
    tick(tickAll("f", 400), ["a"], { ...on, on: false }),
    "399 selected (1 excluded).",
  ],
])("%s", (_what, ticks, text) => {
  expect(describeTicks(ticks, list)).toBe(text);
});

test("a page that is the whole list is no page", () => {
  const ticks = tick(NO_TICKS, ["a", "b"], on);
  expect(describeTicks(ticks, { ...list, matching: 2 })).toBe("2 users selected.");
});
