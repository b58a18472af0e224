import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MAX_TOLD_WAIT_MS,
  MAX_TOTAL_MS,
  MAX_TRIES,
  readRetryAfter,
  waitBeforeRetry,
} from "./retry-policy";

const startedAt = new Date("2026-03-01T02:00:00Z");
const wait = (standing: {
  tries?: number;
  elapsedMs?: number;
  toldMs?: number | undefined;
  chance?: number;
}) =>
  waitBeforeRetry({
    tries: standing.tries ?? 1,
    startedAt,
    now: new Date(startedAt.getTime() + (standing.elapsedMs ?? 0)),
    toldMs: standing.toldMs,
    chance: standing.chance ?? 0.5,
  });

describe("waitBeforeRetry", () => {
  test.each([
    ["half a second after the first try, by middling chance", { tries: 1 }, 500],
    ["up to 16 s after the fifth", { tries: 5, chance: 1 }, 16_000],
    ["not at all after the sixth", { tries: 6 }, undefined],
    ["as told, and a little later", { toldMs: 10_000, chance: 0.5 }, 10_500],
    ["as told when that is now", { toldMs: 0, chance: 0 }, 0],
    ["not when told to wait longer than a run may", { toldMs: MAX_TOLD_WAIT_MS + 1 }, undefined],
    ["not past ten minutes in all", { elapsedMs: MAX_TOTAL_MS - 100, toldMs: 1_000 }, undefined],
  ] as const)("waits %s", (_name, standing, expected) => {
    expect(wait(standing)).toBe(expected);
  });

  // guards: a try before its time counts against the tenant and prolongs the throttling
  test("property: never earlier than told, never past the limits", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 2 * MAX_TOTAL_MS }),
        fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, elapsedMs, toldMs, chance) => {
          const waitMs = wait({ tries, elapsedMs, toldMs, chance });
          if (waitMs === undefined) return;
          expect(waitMs).toBeGreaterThanOrEqual(toldMs ?? 0);
          expect(elapsedMs + waitMs).toBeLessThanOrEqual(MAX_TOTAL_MS);
          expect(tries).toBeLessThan(MAX_TRIES);
        },
      ),
    );
  });
});

describe("readRetryAfter", () => {
  const now = new Date("2026-03-01T02:00:00Z");
  const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), now);

  test.each([
    ["seconds", { "retry-after": "7" }, 7_000],
    ["parts of a second, upwards", { "retry-after": "0.0001" }, 1],
    ["a date", { "retry-after": "Sun, 01 Mar 2026 02:01:00 GMT" }, 60_000],
    [
      "a date on the server's own clock",
      { "retry-after": "Sun, 01 Mar 2026 02:01:00 GMT", date: "Sun, 01 Mar 2026 02:00:45 GMT" },
      15_000,
    ],
    ["a date gone by", { "retry-after": "Sun, 01 Mar 2026 01:00:00 GMT" }, 0],
    ["an absurd number, as it is", { "retry-after": "999999999" }, 999_999_999_000],
    ["nothing", {}, undefined],
    ["a negative number as nothing", { "retry-after": "-5" }, undefined],
    ["nonsense as nothing", { "retry-after": "soon" }, undefined],
    ["an empty one as nothing", { "retry-after": "" }, undefined],
  ])("reads %s", (_name, headers, expected) => {
    expect(read(headers as Record<string, string>)).toBe(expected);
  });
});
