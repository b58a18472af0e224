import { expect, test } from "vitest";
import type { RunId } from "@/lib/domain/ids";
import { laterSnapshot, runDurationMs, toRunSnapshot } from "./run-snapshot";
import { givenRun } from "./testing/given-run";

const readAt = new Date("2026-11-23T09:00:00Z");

test("a run survives the way to the browser as JSON unchanged", () => {
  const { counts } = givenRun();
  const snapshot = toRunSnapshot(
    {
      runId: givenRun().runId,
      state: "fetching",
      stage: "token",
      trigger: "manual",
      requestedByName: "Eva Horn",
      queuedAt: new Date("2026-11-23T08:59:50Z"),
      startedAt: new Date("2026-11-23T08:59:51Z"),
      finishedAt: null,
      stageStartedAt: { token: new Date("2026-11-23T08:59:52Z") },
      counts,
      isSilent: false,
      waitingUntil: null,
      cause: null,
      releasesRun: null,
      releaseReason: null,
      retryOf: null,
    },
    readAt,
  );
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  expect(snapshot.stageStartedAt).toEqual({ token: "2026-11-23T08:59:52.000Z" });
  expect(runDurationMs(snapshot)).toBe(9_000);
});

test("a run that no worker took has no duration", () => {
  expect(
    runDurationMs(givenRun({ state: "queued", startedAt: null, finishedAt: null })),
  ).toBeNull();
});

test("what was polled replaces the page's run only when it is the same run, seen later", () => {
  // guards: progress jumping back, and an ended run standing where a new one has begun
  const asked = givenRun({ readAt: "2026-11-23T09:00:05.000Z" });
  const earlier = givenRun({ readAt: "2026-11-23T09:00:04.000Z" });
  const later = givenRun({ readAt: "2026-11-23T09:00:06.000Z" });
  const other = givenRun({ ...later, runId: "3f2a91c0-0000-4000-8000-000000000002" as RunId });
  expect(laterSnapshot(asked, null)).toBe(asked);
  expect(laterSnapshot(asked, earlier)).toBe(asked);
  expect(laterSnapshot(asked, later)).toBe(later);
  expect(laterSnapshot(asked, other)).toBe(asked);
});
