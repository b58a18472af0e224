import { expect, test } from "vitest";
import type { ImportRunRecord } from "@/db/queries/import-run-record";
import { listRunCells, RUN_COLUMNS } from "./list-run-cells";
import { BLOCKED, givenRun } from "./testing/given-run";

const published: ImportRunRecord = {
  ...givenRun(),
  queuedAt: new Date("2026-11-23T02:30:00Z"),
  startedAt: new Date("2026-11-23T02:30:01Z"),
  finishedAt: new Date("2026-11-23T02:36:13.900Z"),
  ...{ stageStartedAt: {}, waitingUntil: null },
};
const lineOf = (run: ImportRunRecord) =>
  Object.fromEntries(listRunCells(run).map((cell, index) => [RUN_COLUMNS[index] ?? "", cell]));

test("an exported run says when, how long and what changed, as numbers to calculate with", () => {
  expect(lineOf(published)).toMatchObject({
    ...{ State: "Imported", Trigger: "Schedule", "Asked by": null, Cause: null },
    ...{ "Asked for (UTC)": "2026-11-23 02:30:00", "Ended (UTC)": "2026-11-23 02:36:13" },
    ...{ "Duration (s)": 373, "Users read": 14_212, "Users added": 18, "SKUs read": 5 },
  });
  expect(listRunCells(published)).toHaveLength(RUN_COLUMNS.length);
});

test("an exported failure says why and who acts, and claims no change", () => {
  const failed = { ...published, state: "failed", startedAt: null, cause: BLOCKED } as const;
  expect(lineOf(failed)).toMatchObject({
    ...{ "Duration (s)": null, "Users added": null, "Users removed": null },
    ...{ Cause: BLOCKED.headline, Code: "AADSTS53003", "Who acts": "customer" },
  });
});
