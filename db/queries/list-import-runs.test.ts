import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunCause } from "../schema";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenRuns } from "../testing/given-runs";
import { givenSubject, givenTenant } from "../testing/given-tenant";
import { getImportRun } from "./get-import-run";
import { getTenantHeader } from "./get-tenant-header";
import { listImportRuns } from "./list-import-runs";
import { listPartnerTenants } from "./list-partner-tenants";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const cause: RunCause = {
  ...{ code: "AADSTS53003", class: "conditional_access", scope: "tenant", whoActs: "customer" },
  ...{ headline: "Blocked", steps: ["Look"], policyIds: [], technical: { trace: "t" } },
};

test("runs are listed newest first, page by page, with all that a person may see", async () => {
  const tenant = await givenTenant(database);
  const [, , newest] = await givenRuns(tenant, [
    { queuedAt: at(1) },
    {
      queuedAt: at(2),
      state: "failed",
      stage: "token",
      cause,
    },
    {
      ...{ queuedAt: at(3), startedAt: at(4), finishedAt: at(5), trigger: "manual" },
      ...{
        requestedByName: "Ann",
        usersRead: 7,
        waitedMs: 12,
        stageStartedAt: { token: at(4).toISOString() },
      },
    },
  ]);

  const first = await listImportRuns(tenant.scope, { index: 0, size: 2 });
  const second = await listImportRuns(tenant.scope, { index: 1, size: 2 });

  expect(first.total).toBe(3);
  expect(first.rows.map((run) => run.queuedAt)).toEqual([at(3), at(2)]);
  expect(second.rows.map((run) => run.queuedAt)).toEqual([at(1)]);
  expect(first.rows[0]).toMatchObject({
    ...{ runId: newest, state: "published", trigger: "manual", requestedByName: "Ann" },
    ...{ startedAt: at(4), finishedAt: at(5), stageStartedAt: { token: at(4) }, cause: null },
    counts: { usersRead: 7, waitedMs: 12, usersExpected: null },
  });
  expect(first.rows[1]?.cause).toEqual(cause);
  expect(await getImportRun(tenant.scope, newest!.toUpperCase())).toEqual(first.rows[0]);
});

test.each([randomUUID(), "7", ""])("says that the run %j does not exist", async (runId) => {
  const { scope } = await givenTenant(database);
  await expect(getImportRun(scope, runId)).rejects.toMatchObject({ code: "not_found" });
});

test("a tenant's frame tells its name, the age of its data and what the latest import does", async () => {
  const tenant = await givenTenant(database, {
    name: "Contoso",
    domain: "c.example",
    dataAsOf: at(2),
  });
  const nothingYet = await getTenantHeader(tenant.scope);
  const [, runId] = await givenRuns(tenant, [
    { queuedAt: at(1), finishedAt: at(2) },
    {
      queuedAt: at(3),
      startedAt: at(4),
      state: "fetching",
      stage: "users",
      usersRead: 999,
      usersExpected: 5_000,
    },
  ]);

  expect(nothingYet).toMatchObject({
    name: "Contoso",
    domain: "c.example",
    dataAsOf: at(2),
    latestRun: null,
  });
  expect((await getTenantHeader(tenant.scope)).latestRun).toEqual({
    ...{
      runId,
      state: "fetching",
      stage: "users",
      usersRead: 999,
      usersExpected: 5_000,
      at: at(4),
    },
  });
});

test("the partner's staff see every customer with its latest run, and nobody else sees one", async () => {
  const names = ["b", "a"].map((name) => `${name} ${randomUUID()}`);
  const [b, a] = [
    await givenTenant(database, { name: names[0]! }),
    await givenTenant(database, { name: names[1]!, status: "paused" }),
  ];
  await givenRuns(b, [
    { queuedAt: at(1) },
    {
      queuedAt: at(2),
      finishedAt: at(3),
      state: "failed",
      cause,
    },
  ]);
  const [staff, stranger] = [givenSubject(), givenSubject()];
  const worker: postgres.Sql = database.worker.raw;
  await worker`insert into partner_members (subject, display_name) values (${staff}, 'Sam')`;

  const seen = (await listPartnerTenants(database.web, staff)).filter(({ name }) =>
    names.includes(name),
  );

  expect(seen).toEqual([
    { ...seen[0], tenantId: a.tenantId, status: "paused", dataAsOf: null, latestRun: null },
    {
      ...seen[1],
      tenantId: b.tenantId,
      latestRun: expect.objectContaining({ state: "failed", at: at(3) }) as never,
    },
  ]);
  expect(await listPartnerTenants(database.web, stranger)).toEqual([]);
});
