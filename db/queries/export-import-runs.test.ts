import { afterAll, beforeAll, expect, test } from "vitest";
import type { Day } from "@/lib/domain/ids";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenRuns } from "../testing/given-runs";
import { givenTenant } from "../testing/given-tenant";
import { exportImportRuns } from "./export-import-runs";
import { listImportRuns } from "./list-import-runs";
import type { RunFilter } from "./run-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const at = (day: string, time = "02:00:00") => new Date(`2026-11-${day}T${time}Z`);

test.each<[string, RunFilter, string[]]>([
  ["nothing asked", {}, ["d", "c", "b", "a"]],
  ["one state", { states: ["failed"] }, ["b"]],
  ["any of several states", { states: ["queued", "fetching", "staged", "failed"] }, ["d", "b"]],
  ["a trigger", { trigger: "manual" }, ["c", "b"]],
  ["from a day", { from: "2026-11-21" as Day }, ["d", "c"]],
  ["up to the end of a day", { to: "2026-11-21" as Day }, ["c", "b", "a"]],
  ["one day", { from: "2026-11-21" as Day, to: "2026-11-21" as Day }, ["c"]],
  ["all at once", { states: ["published"], trigger: "manual", from: "2026-11-20" as Day }, ["c"]],
  ["what there is none of", { states: ["superseded"] }, []],
])("the history is filtered by %s", async (_what, filter, expected) => {
  // guards: an export that ignores the filter, or a list whose pages count what it leaves out
  const tenant = await givenTenant(database);
  const runs = await givenRuns(tenant, [
    { queuedAt: at("19") },
    { queuedAt: at("20", "23:59:59.999"), trigger: "manual", state: "failed" },
    { queuedAt: at("21", "23:59:59.999"), trigger: "manual" },
    { queuedAt: at("22", "00:00:00"), state: "fetching" },
  ]);
  const nameOf = (runId: string) => "abcd"[runs.findIndex((one) => one === runId)];

  const listed = await listImportRuns(tenant.scope, { index: 0, size: 2 }, filter);
  const exported = (await allOf(exportImportRuns(tenant.scope, filter))).flat();

  expect(listed.rows.map(({ runId }) => nameOf(runId))).toEqual(expected.slice(0, 2));
  expect(listed.total).toBe(expected.length);
  expect(exported.map(({ runId }) => nameOf(runId))).toEqual(expected);
});

test("an export in batches holds every run once, also those asked for in the same moment", async () => {
  const tenant = await givenTenant(database);
  await tenant.workerScope.bulk((session) =>
    session.transaction(
      (sql) => sql`
      insert into import_runs (tenant_id, run_id, trigger, state, queued_at)
      select ${tenant.tenantId}, gen_random_uuid(), 'schedule', 'published',
        '2026-11-20T02:00:00.000123Z'::timestamptz + (n / 4) * interval '1 microsecond'
      from generate_series(1, 23) n`,
    ),
  );
  const batches = await allOf(exportImportRuns(tenant.scope, {}, 5));
  expect(batches.map((batch) => batch.length)).toEqual([5, 5, 5, 5, 3]);
  expect(new Set(batches.flat().map(({ runId }) => runId)).size).toBe(23);
});

async function allOf<T>(batches: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
