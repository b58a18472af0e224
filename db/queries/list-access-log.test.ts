import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../client";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenScope, givenTenant, type GivenTenant } from "../testing/given-tenant";
import { verifyChain, type ChainRow } from "@/lib/domain/access/chain";
import { exportAccessLog } from "./export-access-log";
import { listAccessDays } from "./list-access-days";
import { listAccessLog } from "./list-access-log";
import { listAuditEvents } from "./list-audit-events";

let database: TestDatabase;
let far: postgres.Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  // a server whose own time zone is far from UTC
  const connection = { TimeZone: "Pacific/Auckland" };
  far = postgres(database.urls.web, { max: 2, onnotice: () => undefined, connection });
});
afterAll(async () => {
  await far.end();
  await database.close();
});

/** One request, with the event's fields in the order they matter here. */
const event = (at: string, some: object = {}) => ({
  ...{ at, run_id: null, reason: "schedule", actor_name: null, service: "graph", method: "GET" },
  ...{ endpoint: "/v1.0/users", rows: 3, status: 200, request_id: randomUUID(), duration_ms: 12 },
  ...some,
});

/** A tenant with requests at both ends of a UTC day, seen over the far connection. */
async function givenLog() {
  const tenant = await givenTenant(database);
  const run = randomUUID();
  await append(tenant, [
    event("2026-11-22T23:59:59.999Z", { service: "login", run_id: run }),
    event("2026-11-23T00:00:00.000Z", { run_id: run }),
    event("2026-11-23T23:59:59.999Z", { reason: "manual", actor_name: "Ada" }),
    event("2026-11-24T00:00:00.000Z"),
  ]);
  const pool = { orm: drizzle(far), raw: far, connect: () => far } satisfies Database;
  return { tenant, scope: givenScope(tenant.tenantId, pool) };
}

const append = ({ workerScope }: GivenTenant, events: object[]) =>
  workerScope.write((db) =>
    db.execute(sql`select append_access(${JSON.stringify(events)}::text::jsonb)`),
  );

test("lists by day, reason and service, newest first; a day is one in UTC wherever it runs", async () => {
  const { scope } = await givenLog();
  const list = async (filter: Parameters<typeof listAccessLog>[1]) =>
    (await listAccessLog(scope, filter, { index: 0, size: 10 })).rows.map(({ seq }) => seq);
  expect(await list({})).toEqual([4, 3, 2, 1]);
  expect(await list({ day: "2026-11-23" })).toEqual([3, 2]);
  expect(await list({ reason: "manual" })).toEqual([3]);
  expect(await list({ service: "login" })).toEqual([1]);
  expect(await list({ service: "login", reason: "manual" })).toEqual([]);
});

test("a page has its part of the list, and the total is that of all pages", async () => {
  const { scope } = await givenLog();
  const page = await listAccessLog(scope, {}, { index: 1, size: 3 });
  expect(page.rows.map(({ seq }) => seq)).toEqual([1]);
  expect(page.total).toBe(4);
  expect((await listAccessLog(scope, {}, { index: 9, size: 3 })).total).toBe(4);
});

test("counts requests by day and reason, today included, in UTC wherever it runs", async () => {
  const { scope } = await givenLog();
  const now = new Date("2026-11-24T00:30:00Z");
  const manual = { day: "2026-11-23", reason: "manual", actorName: "Ada", requests: 1, runs: 0 };
  const schedule = { reason: "schedule", actorName: null, requests: 1 };
  expect(await listAccessDays(scope, { days: 2, now })).toEqual([
    { ...schedule, day: "2026-11-24", runs: 0 },
    manual,
    { ...schedule, day: "2026-11-23", runs: 1 },
  ]);
  expect(await listAccessDays(scope, { days: 3, now })).toHaveLength(4);
});

test("an export has every row once, oldest first, however small its batches are", async () => {
  const { scope } = await givenLog();
  const rowsOf = async (...args: Parameters<typeof exportAccessLog>) => {
    const rows: ChainRow[] = [];
    for await (const batch of exportAccessLog(...args)) rows.push(...batch);
    return rows;
  };
  for (const batchSize of [1, 3, 4, 100]) {
    const rows = await rowsOf(scope, {}, batchSize);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(verifyChain(rows).ok).toBe(true);
  }
  const some = await rowsOf(scope, { day: "2026-11-23" }, 1);
  expect(some.map(({ seq }) => seq)).toEqual([2, 3]);
});

test("audit events are listed newest first, a page at a time", async () => {
  const { tenant } = await givenLog();
  for (const action of ["import.requested", "import.released", "tenant.paused"])
    await tenant.scope.write((db) =>
      db.execute(sql`select append_audit('a:b', 'Ada', ${action}, 'run', null)`),
    );
  const { rows, total } = await listAuditEvents(tenant.scope, { index: 0, size: 2 });
  expect(total).toBe(3);
  expect(rows).toMatchObject([
    { seq: 3, actorName: "Ada", action: "tenant.paused", target: "run", detail: null },
    { seq: 2, action: "import.released" },
  ]);
});
