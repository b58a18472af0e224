import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { findTenantAccess } from "@/db/identity";
import { openTenantScope } from "../import/open-run-scope";
import { setTenantStatus } from "./set-tenant-status";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const statusOf = async ({ tenantId, scope }: GivenTenant) => {
  const { actor } = scope;
  if (actor.kind !== "person") throw new Error("the test's scope is a person's");
  return (await findTenantAccess(database.web, tenantId, actor.subject))?.status;
};

const auditOf = ({ scope }: GivenTenant) =>
  scope.read((db) =>
    db.execute(sql`select action, actor_name, target, detail from audit_events order by seq`),
  );

test("each change is done and written down with who did it; the same again is none", async () => {
  const tenant = await givenTenant(database);
  const { tenantId } = tenant;
  for (const status of ["paused", "paused", "active", "offboarded", "active"] as const) {
    await setTenantStatus(tenant.scope, status);
    expect(await statusOf(tenant)).toBe(status);
  }
  expect(await auditOf(tenant)).toMatchObject([
    ...[
      { action: "tenant.paused", detail: "from active to paused" },
      { action: "tenant.resumed", detail: "from paused to active" },
      { action: "tenant.offboarded", detail: "from active to offboarded" },
      { action: "tenant.taken_back", detail: "from offboarded to active" },
    ].map((event) => ({ ...event, actor_name: "Petra Prüfer", target: tenantId })),
  ]);
});

test.each(["queued", "fetching", "staged"])(
  "no customer is offboarded while its import is %s",
  async (state) => {
    // guards: data of a customer read after it has left
    const tenant = await givenTenant(database);
    await givenRuns(tenant, [{ state }]);
    await expect(setTenantStatus(tenant.scope, "offboarded")).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await statusOf(tenant)).toBe("active");
    expect(await auditOf(tenant)).toEqual([]);
    await setTenantStatus(tenant.scope, "paused");
    expect(await statusOf(tenant)).toBe("paused");
  },
);

test("twenty who pause at once leave one trace", async () => {
  const tenant = await givenTenant(database);
  // all connections are made, or the first would be done before the others begin
  await Promise.all(Array.from({ length: 20 }, () => auditOf(tenant)));
  await Promise.all(Array.from({ length: 20 }, () => setTenantStatus(tenant.scope, "paused")));
  expect(await auditOf(tenant)).toHaveLength(1);
});

test("an import run changes no status", async () => {
  const { tenantId } = await givenTenant(database);
  const scope = openTenantScope(database.worker, tenantId);
  await expect(setTenantStatus(scope, "paused")).rejects.toMatchObject({ code: "invariant" });
});
