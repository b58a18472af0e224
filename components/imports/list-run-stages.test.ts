import { expect, test } from "vitest";
import { listRunStages } from "./list-run-stages";
import { BLOCKED, givenRun, givenRunReadingUsers } from "./testing/given-run";

const statuses = (run: Parameters<typeof listRunStages>[0]) =>
  listRunStages(run).map(({ status }) => status);

test("a published run has all five stages done, with what came of them", () => {
  expect(
    listRunStages(givenRun()).map(({ label, status, counts }) => [label, status, counts]),
  ).toEqual([
    ["Sign in to the tenant", "done", null],
    ["Read licenses", "done", "5 SKUs"],
    ["Read users", "done", "14,212 users read"],
    ["Check", "done", null],
    ["Save changes", "done", "18 added, 236 changed, 4 removed"],
  ]);
});

test("a stage lasts until the next one begins, and the last until the run ends", () => {
  // guards: an admin who looks for the slow stage would blame the wrong one
  expect(listRunStages(givenRun()).map(({ durationMs }) => durationMs)).toEqual([
    1_000, 1_000, 357_000, 3_000, 10_000,
  ]);
});

test("the working stage counts on by the server's clock, and later stages wait without numbers", () => {
  const lines = listRunStages(givenRunReadingUsers(8_640));
  expect(lines.map(({ status }) => status)).toEqual([
    "done",
    "done",
    "working",
    "waiting",
    "waiting",
  ]);
  expect(lines[2]).toMatchObject({ durationMs: 5_000, counts: "8,640 of about 14,200 users" });
  expect(lines[3]).toMatchObject({ startedAt: null, durationMs: null, counts: null });
});

test("a failed run shows where it failed, and what was never reached", () => {
  const failed = givenRun({ state: "failed", stage: "licenses", cause: BLOCKED });
  expect(statuses(failed)).toEqual(["done", "failed", "skipped", "skipped", "skipped"]);
});

test("a held run is stopped at the check, not failed, and saved nothing", () => {
  // guards: "done" beside "Save changes" would tell an admin that data was replaced
  const held = givenRun({ state: "held", stage: "judge" });
  expect(statuses(held)).toEqual(["done", "done", "done", "stopped", "skipped"]);
});

test("a waiting run, and one that failed in the queue, have begun nothing", () => {
  const waiting = { stage: null, startedAt: null, finishedAt: null, stageStartedAt: {} } as const;
  expect(new Set(statuses(givenRun({ state: "queued", ...waiting })))).toEqual(
    new Set(["waiting"]),
  );
  expect(new Set(statuses(givenRun({ state: "failed", ...waiting })))).toEqual(
    new Set(["skipped"]),
  );
});

test("rows that could not be read are told at the check", () => {
  const [, , , judge] = listRunStages(givenRun({ counts: { usersQuarantined: 1 } }));
  expect(judge?.counts).toBe("1 unreadable row left out");
});
