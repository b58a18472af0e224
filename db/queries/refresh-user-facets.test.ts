import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { userFacets } from "../schema";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { newSkuId } from "../testing/given-skus";
import { givenCountedFacets, givenTenant, type GivenTenant } from "../testing/given-tenant";
import { givenUsers } from "../testing/given-users";
import { refreshUserFacets } from "./refresh-user-facets";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Rows with the transaction that wrote them. */
const stored = ({ tenantId, workerScope }: GivenTenant) =>
  workerScope.bulk((session) =>
    session.transaction(
      (sql) => sql<{ text: string; xmin: string }[]>`
        select concat_ws(' ', facet, value, users) as text, xmin::text from user_facets
        where tenant_id = ${tenantId} order by 1`,
    ),
  );

test("writes what differs and leaves the rest untouched", async () => {
  const tenant = await givenTenant(database);
  const sku = newSkuId();
  await givenUsers(tenant, [{ department: "A", holds: [sku] }, { department: "B" }]);
  const before = await stored(tenant);

  await givenCountedFacets(tenant);
  expect(await stored(tenant)).toEqual(before);

  await givenUsers(tenant, [{ department: "B", country: "X" }]);
  const after = await stored(tenant);
  expect(after.map(({ text }) => text)).toEqual(
    [
      "country  2",
      "country X 1",
      "department A 1",
      "department B 2",
      "license  2",
      `license ${sku} 1`,
      "license paid 1",
      "userType  3",
    ].sort(),
  );
  const unchanged = (rows: typeof before) => rows.filter(({ text }) => text === "department A 1");
  expect(unchanged(after)).toEqual(unchanged(before));
});

test("removes values nobody has any more", async () => {
  const tenant = await givenTenant(database);
  await tenant.workerScope.write((db) =>
    db
      .insert(userFacets)
      .values({ tenantId: tenant.tenantId, facet: "department", value: "Old", users: 3 }),
  );

  await givenUsers(tenant, [{ department: "New" }]);

  const rows = await tenant.scope.read((db) =>
    db
      .select({ value: userFacets.value })
      .from(userFacets)
      .where(eq(userFacets.facet, "department")),
  );
  expect(rows).toEqual([{ value: "New" }]);
});

// guards: counts of nobody written as somebody's, when the tenant was forgotten
test("fails without a tenant", async () => {
  await expect(database.worker.raw.begin(refreshUserFacets)).rejects.toThrow(/app.tenant_id|uuid/);
});
