import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunId, SkuId, UserId } from "@/lib/domain/ids";
import type { Database } from "./client";
import { getImportRun } from "./queries/get-import-run";
import { getLicense } from "./queries/get-license";
import { getOverview } from "./queries/get-overview";
import { getUser } from "./queries/get-user";
import { listFieldFillRates } from "./queries/list-field-fill-rates";
import { listImportRuns } from "./queries/list-import-runs";
import { listPartnerRunDays } from "./queries/list-partner-run-days";
import { listPartnerTenants } from "./queries/list-partner-tenants";
import { listWorkerTenants } from "./queries/list-worker-tenants";
import { users } from "./schema";
import { openTestDatabase, type TestDatabase } from "./testing/given-database";
import { givenDiff, givenRuns } from "./testing/given-runs";
import { givenPriceBook } from "./testing/given-charges";
import { saveView } from "@/lib/services/save-view";
import { givenCostRows } from "./testing/given-costs";
import { givenMappedUser } from "./testing/given-mapping";
import { givenSkus } from "./testing/given-skus";
import {
  givenCountedFacets,
  givenScope,
  givenSubject,
  givenTenant,
  type GivenTenant,
} from "./testing/given-tenant";
import { givenUsers } from "./testing/given-users";
import { listTenantTables, readTenantValues } from "./testing/tenant-values";
import { type Filled, QUERIES, TYPES_ONLY } from "./testing/isolated-queries";

type Counted = { rows: number }[];

let database: TestDatabase;
let admin: postgres.Sql;
let mine: Filled;
let theirs: Filled;
beforeAll(async () => {
  database = await openTestDatabase();
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  mine = await givenFilledTenant("mine");
  theirs = await givenFilledTenant("theirs");
});
afterAll(async () => {
  await admin.end();
  await database.close();
});

describe("the database itself", () => {
  // guards: a query that forgets its tenant would otherwise answer with everybody's rows
  test.each(["web", "worker"] as const)(
    "shows the %s role nothing without a tenant",
    async (role) => {
      for (const table of await tenantTables()) {
        const [all] = await admin.unsafe<Counted>(`select count(*)::int as rows from ${table}`);
        const [seen] = await database[role].raw.unsafe<Counted>(
          `select count(*)::int as rows from ${table}`,
        );
        expect({ table, rows: all?.rows }).not.toEqual({ table, rows: 0 });
        expect({ table, rows: seen?.rows }).toEqual({ table, rows: 0 });
      }
    },
  );

  test("shows a tenant its own rows only, in every table", async () => {
    for (const table of await tenantTables()) {
      const seen = await mine.scope.read((db) =>
        db.execute<{ tenant_id: string }>(sql.raw(`select distinct tenant_id from ${table}`)),
      );
      expect({ table, seen: [...seen] }).toEqual({ table, seen: [{ tenant_id: mine.tenantId }] });
    }
  });

  test("lets the worker write for no other tenant than the transaction's, in every table", async () => {
    for (const table of await tenantTables()) {
      const [row] = await admin.unsafe(`select * from ${table} where tenant_id = $1 limit 1`, [
        theirs.tenantId,
      ]);
      const columns = Object.keys(row!);
      const copied = mine.workerScope.bulk((session) =>
        session.transaction((sql) => sql`insert into ${sql(table)} ${sql(row as never, columns)}`),
      );
      await expect(copied, table).rejects.toMatchObject({
        code: "42501",
        message: /row-level security|permission denied/,
      });
    }
  });

  test("lets nobody move a row to another tenant, or write as the web what it may not", async () => {
    const moved = mine.workerScope.write((db) =>
      db.update(users).set({ tenantId: theirs.tenantId }),
    );
    await expect(moved).rejects.toMatchObject({ cause: { code: "42501" } });

    const requested = database.web.raw.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${mine.tenantId}, true)`;
      await sql`insert into import_runs (tenant_id, run_id, trigger) values (${theirs.tenantId}, ${randomUUID()}, 'manual')`;
    });
    await expect(requested).rejects.toMatchObject({ code: "42501" });

    const written = mine.scope.write((db) => db.update(users).set({ displayName: "me" }));
    await expect(written).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(database.web.raw`select * from credentials`).rejects.toMatchObject({
      code: "42501",
    });
    await expect(database.web.raw`select * from worker_tenants()`).rejects.toMatchObject({
      code: "42501",
    });
  });

  // guards: a pooled connection that remembers the tenant of the request before
  test("forgets the tenant with the transaction: 2,000 of three tenants over four connections", async () => {
    const few = smallPool(database.urls.web, 4);
    const tenants = [mine, theirs, await givenFilledTenant("third")];
    const scopes = tenants.map(({ tenantId }) => givenScope(tenantId, few));
    let leaks = 0;
    const callers = Array.from({ length: 40 }, async (_, caller) => {
      for (let round = 0; round < 50; round++) {
        const scope = scopes[(caller + round) % 3]!;
        const isFailing = (caller * 7 + round) % 5 === 0;
        const work = scope.read(async (db) => {
          const seen = await db.selectDistinct({ tenantId: users.tenantId }).from(users);
          if (seen.length !== 1 || seen[0]?.tenantId !== scope.tenantId) leaks++;
          if (isFailing && round % 2 === 0) await db.execute(sql`select 1 / 0`);
          if (isFailing) throw new Error("given up");
        });
        await (isFailing ? expect(work).rejects.toThrow() : work);
        leaks += (await few.orm.select({ id: users.id }).from(users).limit(1)).length;
      }
    });
    await Promise.all(callers);
    await few.orm.$client.end();

    expect(leaks).toBe(0);
  }, 60_000);
});

describe("every query", () => {
  test("is on the list of this test", () => {
    const files = readdirSync(path.join(import.meta.dirname, "queries")).filter(
      (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
    );
    expect(files.sort()).toEqual([...Object.keys(QUERIES), ...TYPES_ONLY].sort());
  });

  test.each(
    Object.entries(QUERIES).flatMap(([file, ask]) =>
      typeof ask === "string" ? [] : [[file, ask] as const],
    ),
  )("of %s answers with the tenant's own values and no other's", async (_file, ask) => {
    const own = await valuesOf(mine);
    const foreign = new Set([...(await valuesOf(theirs))].filter((value) => !own.has(value)));
    expect(foreign.size).toBeGreaterThan(30);

    const answer = toText(await ask(mine));

    expect([...foreign].filter((value) => answer.includes(value))).toEqual([]);
    expect([...own].some((value) => answer.includes(value))).toBe(true);
    expect(answer).not.toEqual(toText(await ask(theirs)));
  });

  // guards: an answer that tells "exists, but not for you" from "does not exist"
  test.each([
    ["user", (tenant: Filled) => getUser(mine.scope, tenant.userId)],
    ["product", (tenant: Filled) => getLicense(mine.scope, tenant.skuId)],
    ["import", (tenant: Filled) => getImportRun(mine.scope, tenant.runId)],
  ])("says of another tenant's %s what it says of none", async (_noun, get) => {
    const nobody = {
      ...theirs,
      userId: randomUUID() as UserId,
      skuId: randomUUID() as SkuId,
      runId: randomUUID() as RunId,
    };
    const [foreign, missing] = await Promise.allSettled([get(theirs), get(nobody)]);

    await expect(get(mine)).resolves.toBeDefined();
    expect(foreign).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(foreign).toEqual(missing);
  });

  test("counts nobody of another tenant", async () => {
    expect(await listFieldFillRates(mine.scope)).toMatchObject({ users: 2, skus: 2 });
    expect(await getOverview(mine.scope)).toMatchObject({ users: 2, licensedUsers: 1 });
    expect(await listImportRuns(mine.scope, { index: 0, size: 9 })).toMatchObject({ total: 1 });
  });

  test("of the facets counts and writes for its own tenant alone", async () => {
    const before = await valuesOf(theirs);
    await givenCountedFacets(mine);
    expect(await valuesOf(theirs)).toEqual(before);
  });

  test("across tenants is for the partner's staff and the worker, not for a member", async () => {
    expect(await listPartnerTenants(database.web, givenSubject())).toEqual([]);
    expect(await listPartnerRunDays(database.web, givenSubject(), 30)).toEqual([]);
    await expect(listWorkerTenants(database.web)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    expect((await listWorkerTenants(database.worker)).length).toBeGreaterThan(1);
  });
});

async function givenFilledTenant(word: string): Promise<Filled> {
  const mark = (text: string) => `${text} canary ${word} ${randomUUID()}`;
  const tenant = await givenTenant(database, {
    name: mark("Tenant"),
    domain: `${word}.example`,
    dataAsOf: new Date(),
  });
  const [skuId] = (await givenSkus(tenant, [
    { partNumber: mark("SKU"), enabled: 5, plans: [{ planId: randomUUID(), name: mark("PLAN") }] },
    { partNumber: mark("OTHER"), nameOverride: mark("Own name") },
  ])) as [SkuId];
  const [managerId] = (await givenUsers(tenant, [
    { displayName: mark("Boss"), department: mark("Desk") },
  ])) as [UserId];
  const [userId] = (await givenUsers(tenant, [
    {
      ...{ displayName: mark("User"), department: mark("Department"), country: mark("Country") },
      ...{
        userType: mark("Type"),
        mail: mark("mail"),
        jobTitle: mark("Job"),
        managerId,
        holds: [skuId],
      },
    },
  ])) as [UserId];
  const [runId] = (await givenRuns(tenant, [
    {
      ...{ requestedByName: mark("Admin"), stage: "publish" },
      ...{ diff: givenDiff({ vanishedSkus: [mark("Gone")] }), diffHash: mark("hash") },
    },
  ])) as [RunId];
  await tenant.workerScope.bulk((session) =>
    session.transaction(async (sql) => {
      await sql`insert into import_pages values (${tenant.tenantId}, ${runId}, 1, 1, 0, 0)`;
      await sql`insert into gdap_relationships (tenant_id, relationship_id, display_name, status,
        role_ids, checked_at) values (${tenant.tenantId}, ${randomUUID()}, ${mark("GDAP")}, 'active',
        '[]', now())`;
      const event = { at: new Date(), reason: mark("reason"), service: "graph", method: "GET" };
      const rest = { endpoint: mark("endpoint"), request_id: mark("id"), duration_ms: 1 };
      await sql`select append_access(${JSON.stringify([{ ...event, ...rest }])}::text::jsonb)`;
      await sql`select append_audit(null, ${mark("Actor")}, 'test', null, null)`;
      await sql`insert into members (tenant_id, subject, display_name, role)
        values (${tenant.tenantId}, ${givenSubject()}, ${mark("Member")}, 'viewer')`;
    }),
  );
  const changeSetId = await givenMappedUser(tenant, { userId, runId, mark });
  await givenPriceBook(tenant, { skuId, mark });
  await givenCostRows(tenant, { skuId, userId, mark });
  await saveView(tenant.scope, {
    ...{ page: "users", name: mark("View"), query: "q=1", isShared: true },
  });
  const testId = randomUUID();
  await admin`insert into access_tests (tenant_id, test_id, requested_by, requested_by_name, cause)
    values (${tenant.tenantId}, ${testId}, ${givenSubject()}, ${mark("Tester")},
      ${admin.json({ headline: mark("Cause") })})`;
  return { ...tenant, userId, skuId, runId, testId, changeSetId };
}

const tenantTables = () => listTenantTables(admin);
const valuesOf = ({ tenantId }: GivenTenant) => readTenantValues(admin, tenantId);

function smallPool(url: string, max: number): Database {
  const client = postgres(url, { max, onnotice: () => undefined });
  return { orm: drizzle(client), raw: client, connect: () => client };
}

/** Amounts are bigints, which JSON has no word for. */
const toText = (answer: unknown): string =>
  JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
