import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantId } from "@/lib/domain/ids";
import { isSameSecret } from "@/lib/auth/is-same-secret";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenScope, givenTenant } from "@/db/testing/given-tenant";
import { requestDueImports } from "./request-due-imports";

let database: TestDatabase;
const later = { until: Number.MAX_SAFE_INTEGER };
const access = () => ({
  database: database.web,
  openScope: (tenantId: TenantId) => givenScope(tenantId, database.web),
});
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("asks for every active tenant once, however often it is called", async () => {
  const tenants = [await givenTenant(database), await givenTenant(database)];
  await givenTenant(database, { status: "paused" });
  await givenTenant(database, { status: "offboarded" });

  const both = await Promise.all([
    requestDueImports(access(), later),
    requestDueImports(access(), later),
  ]);
  expect(both.reduce((sum, { requested }) => sum + requested, 0)).toBe(tenants.length);
  expect(await requestDueImports(access(), later)).toEqual({ requested: 0, isFinished: true });
});

test("stops when its time is over, and the next call goes on", async () => {
  await givenTenant(database);
  await givenTenant(database);
  let clock = 0;
  const first = await requestDueImports(access(), { until: 1, now: () => clock++ });
  expect(first).toEqual({ requested: 1, isFinished: false });
  expect(await requestDueImports(access(), later)).toEqual({ requested: 1, isFinished: true });
});

// guards: a secret that its length or its first letters give away
test.each([
  ["Bearer right", true],
  ["Bearer righ", false],
  ["Bearer rightt", false],
  ["", false],
  ["bearer right", false],
])("%s is let in: %s", (sent, isLetIn) => {
  expect(isSameSecret(sent, "Bearer right")).toBe(isLetIn);
});
