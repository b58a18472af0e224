import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenRuns } from "../testing/given-runs";
import { givenSubject, givenTenant, type GivenTenant } from "../testing/given-tenant";
import { getLatestSync } from "./get-latest-sync";
import { getPartnerCustomer } from "./get-partner-customer";
import { listPartnerTenants } from "./list-partner-tenants";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const ROLE = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
const end = (day: number) => new Date(Date.UTC(2027, 0, day));

type Given = { id: string; status?: string; endsAt: Date | null; autoExtend?: string };

const givenRelationships = (tenant: GivenTenant, rows: Given[]) =>
  tenant.workerScope.write(async (db) => {
    for (const { id, status = "active", endsAt, autoExtend = "PT0S" } of rows)
      await db.execute(sql`
        insert into gdap_relationships (tenant_id, relationship_id, display_name, status, role_ids,
          ends_at, auto_extend, checked_at)
        values (${tenant.tenantId}, ${id}, ${`Named ${id}`}, ${status}, ${JSON.stringify([ROLE])}::text::jsonb,
          ${endsAt?.toISOString() ?? null}, ${autoExtend}, now())`);
  });

async function givenRequest(kind: string, customerId: string | null, minutesAgo: number) {
  const requestId = randomUUID();
  await database.web.orm.execute(sql`
    insert into partner_requests (request_id, kind, customer_id, requested_by, requested_by_name)
    values (${requestId}, ${kind}, ${customerId}, ${givenSubject()}, 'Petra')`);
  await database.worker.orm.execute(sql`
    update partner_requests set requested_at = now() - make_interval(mins => ${minutesAgo})
    where request_id = ${requestId}`);
  return requestId;
}

test("tells a customer's relationships, its newest consent and its newest run, and no other's", async () => {
  const [tenant, other] = [await givenTenant(database), await givenTenant(database)];
  await givenRelationships(tenant, [
    { id: "a", endsAt: end(1) },
    { id: "b", endsAt: end(9), status: "expired" },
  ]);
  await givenRelationships(other, [{ id: "c", endsAt: end(1) }]);
  const [, newest] = [
    await givenRequest("consent", tenant.tenantId, 9),
    await givenRequest("consent", tenant.tenantId, 5),
    await givenRequest("consent", other.tenantId, 1),
  ];
  const [runId] = await givenRuns(tenant, [{ state: "published" }]);

  expect(await getPartnerCustomer(tenant.scope)).toMatchObject({
    ...{ tenantId: tenant.tenantId, status: "active" },
    relationships: [
      { relationshipId: "b", status: "expired", endsAt: end(9), roleIds: [ROLE] },
      { relationshipId: "a", displayName: "Named a", autoExtend: "PT0S" },
    ],
    consent: { requestId: newest, state: "queued", requestedByName: "Petra", result: null },
    latestRun: { runId, state: "published" },
  });
  const empty = await givenTenant(database);
  expect(await getPartnerCustomer(empty.scope)).toMatchObject({
    ...{ relationships: [], consent: undefined, latestRun: undefined },
  });
});

test("the newest synchronization is told, and no consent is taken for one", async () => {
  await givenRequest("sync", null, 9);
  const newest = await givenRequest("sync", null, 2);
  await givenRequest("consent", randomUUID(), 1);
  expect(await getLatestSync(database.web)).toMatchObject({ requestId: newest, state: "queued" });
});

test("the list tells for each customer the relationship that stands the longest", async () => {
  // guards: a warning because of an old relationship that was replaced by a newer one
  const staff = givenSubject();
  await database.worker
    .raw`insert into partner_members (subject, display_name) values (${staff}, 'Sam')`;
  const gdapOf = async (rows: Given[]) => {
    const tenant = await givenTenant(database);
    await givenRelationships(tenant, rows);
    const all = await listPartnerTenants(database.web, staff);
    return all.find(({ tenantId }) => tenantId === tenant.tenantId)!.gdap;
  };
  const replaced = [
    { id: "a", endsAt: end(3) },
    { id: "b", endsAt: end(8), autoExtend: "P180D" },
    { id: "c", endsAt: end(20), status: "terminated" },
  ];
  expect(await gdapOf(replaced)).toMatchObject({
    ...{ isStanding: true, endsAt: end(8), autoExtend: "P180D" },
  });
  const over = [{ id: "a", endsAt: end(3), status: "expired" }];
  expect(await gdapOf(over)).toMatchObject({ isStanding: false, endsAt: null });
  expect(await gdapOf([{ id: "a", endsAt: null }])).toMatchObject({ isStanding: true });
  expect(await gdapOf([])).toBeNull();
});
