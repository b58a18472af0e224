import { expect, test } from "vitest";
import { isUnderWay } from "./partner-request";

const now = new Date("2026-11-23T09:00:00Z");
const asked = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000);

test.each([
  ["queued", 0, true],
  ["working", 14.9, true],
  ["working", 15, false],
  ["done", 0, false],
  ["failed", 0, false],
] as const)(
  "a request that is %s since %d minutes is under way: %s",
  (state, minutes, expected) => {
    // guards: a button that stays locked because a worker died
    expect(isUnderWay({ state, requestedAt: asked(minutes) }, now)).toBe(expected);
  },
);
