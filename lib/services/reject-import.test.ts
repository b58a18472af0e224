import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvents, importRuns } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenDiff, givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { rejectImport } from "./reject-import";
import { releaseImport } from "./release-import";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const diffHash = "c0".repeat(32);
const reason = "A group was deleted by mistake";
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const held = {
  ...{ state: "held", diff: givenDiff(), diffHash },
  ...{ queuedAt: hoursAgo(5), finishedAt: hoursAgo(4) },
};

const runOf = async ({ scope }: GivenTenant, runId: string) => {
  const [run] = await scope.read((db) =>
    db.select().from(importRuns).where(eq(importRuns.runId, runId)),
  );
  return run;
};
const auditOf = ({ scope }: GivenTenant) => scope.read((db) => db.select().from(auditEvents));

test("a rejected run is over, names who and why, and is on record", async () => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held]);
  await rejectImport(tenant.scope, { runId: runId!, diffHash, reason: `  ${reason} ` });
  expect(await runOf(tenant, runId!)).toMatchObject({
    state: "superseded",
    cause: { code: "rejected", headline: "Rejected by Petra Prüfer", whoActs: "nobody" },
    finishedAt: held.finishedAt,
  });
  expect((await runOf(tenant, runId!))?.cause?.steps[0]).toBe(`Reason: ${reason}`);
  expect(await auditOf(tenant)).toMatchObject([
    {
      ...{ actorName: "Petra Prüfer", action: "import.rejected", target: runId },
      detail: `diff ${diffHash}: ${reason}`,
    },
  ]);
});

test.each<[string, object[], object, string]>([
  ["a reason too short", [held], { reason: " 123456789 " }, "invalid"],
  ["other changes than those looked at", [held], { diffHash: "0".repeat(64) }, "conflict"],
  ["a run that was never held", [{ ...held, state: "published" }], {}, "conflict"],
  ["a run with a later one held", [held, { ...held, queuedAt: hoursAgo(1) }], {}, "conflict"],
])("refuses %s, and writes nothing", async (_what, runs, asked, code) => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, runs);
  const before = await runOf(tenant, runId!);
  const rejected = rejectImport(tenant.scope, { runId: runId!, diffHash, reason, ...asked });
  await expect(rejected).rejects.toMatchObject({ code });
  expect(await runOf(tenant, runId!)).toEqual(before);
  expect(await auditOf(tenant)).toEqual([]);
});

// guards: an admin of one customer who rejects another's import
test("another tenant's held run is not there", async () => {
  const [mine, theirs] = [await givenTenant(database), await givenTenant(database)];
  const [runId] = await givenRuns(theirs, [held]);
  const rejected = rejectImport(mine.scope, { runId: runId!, diffHash, reason });
  await expect(rejected).rejects.toMatchObject({ code: "not_found" });
  expect(await runOf(theirs, runId!)).toMatchObject({ state: "held" });
});

// guards: a run that is published by its release although it was rejected
test("of a release and a rejection at once exactly one succeeds", async () => {
  for (let round = 0; round < 5; round++) {
    const tenant = await givenTenant(database);
    const [runId] = await givenRuns(tenant, [held]);
    const decision = { runId: runId!, diffHash, reason };
    const ended = await Promise.allSettled([
      releaseImport(tenant.scope, decision),
      rejectImport(tenant.scope, decision),
    ]);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await auditOf(tenant)).toHaveLength(1);
  }
});

// guards: a page that brings an import into a state only the worker may give it
test.each([
  ["a failed run", "failed", "superseded"],
  ["a held run, to published", "held", "published"],
])("the pages' database role cannot change %s", async (_what, from, to) => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [{ ...held, state: from }]);
  await tenant.scope
    .write((db) => db.execute(sql`update import_runs set state = ${to} where run_id = ${runId!}`))
    .catch(() => undefined);
  expect(await runOf(tenant, runId!)).toMatchObject({ state: from });
});
