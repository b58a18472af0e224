import { expect, test } from "vitest";
import { describeWait } from "./describe-wait";
import type { RunSnapshot } from "./run-snapshot";
import { givenRunReadingUsers } from "./testing/given-run";

function waiting(differing: Partial<RunSnapshot> = {}): string | null {
  const readAt = "2026-11-23T02:18:10.000Z";
  const text = describeWait({ ...givenRunReadingUsers(999), readAt, ...differing });
  return text?.replaceAll("\u00a0", " ") ?? null;
}

test("a wait that Microsoft asked for says how long, until when, and that nobody has to act", () => {
  expect(waiting({ waitingUntil: "2026-11-23T02:19:40.000Z" })).toBe(
    "Microsoft asked us to wait 90 s (until 02:19:40 UTC). Continuing automatically.",
  );
});

test("a wait that is over is told as the sum of all, and nothing when there was none", () => {
  const over = { waitingUntil: "2026-11-23T02:18:10.000Z" };
  const { counts } = givenRunReadingUsers(999);
  expect(waiting({ ...over, counts: { ...counts, waitedMs: 90_000 } })).toBe(
    "Microsoft asked us to wait, 1 min 30 s so far. Continuing automatically.",
  );
  expect(waiting(over)).toBeNull();
  expect(waiting()).toBeNull();
});

test("a run whose worker is not heard of any more is not called running", () => {
  // guards: "Importing 55 %" over a worker that died
  expect(waiting({ isSilent: true, waitingUntil: "2026-11-23T02:19:40.000Z" })).toContain(
    "Stopped responding",
  );
});

test("a run that no worker takes says how long it has waited", () => {
  const queued = { state: "queued", stage: null, startedAt: null } as const;
  expect(waiting({ ...queued, queuedAt: "2026-11-23T02:14:10.000Z" })).toContain("for 4 min");
  expect(waiting({ ...queued, queuedAt: "2026-11-23T02:17:10.000Z" })).toBeNull();
});

test("a run that has ended waits for nothing", () => {
  const ended = { state: "failed", waitingUntil: "2026-11-23T02:19:40.000Z" } as const;
  expect(waiting({ ...ended, isSilent: true })).toBeNull();
});
