import { expect, test } from "vitest";
import { isReleasable } from "./release-window";

const heldAt = new Date("2026-11-20T02:00:00Z");

// guards: a picture of last week that decides about today
test.each([
  ["2026-11-20T02:00:00.000Z", true],
  ["2026-11-22T02:00:00.000Z", true],
  ["2026-11-22T02:00:00.001Z", false],
])("a run held on Friday at 02:00 may be released at %s: %s", (now, expected) => {
  expect(isReleasable(heldAt, new Date(now))).toBe(expected);
});
