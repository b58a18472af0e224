import { afterAll, beforeAll, expect, test } from "vitest";
import type { SkuId, UserId } from "@/lib/domain/ids";
import { licenseSpans } from "../schema";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSkus, newSkuId } from "../testing/given-skus";
import { givenTenant } from "../testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "../testing/given-users";
import { getUser } from "./get-user";
import { listFieldFillRates } from "./list-field-fill-rates";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("tells every imported field, the manager, and the licenses held now and before", async () => {
  const tenant = await givenTenant(database);
  const [beta, alpha] = (await givenSkus(tenant, [
    { partNumber: "BETA" },
    { partNumber: "ALPHA" },
  ])) as [SkuId, SkuId];
  const unknown = newSkuId();
  const [managerId] = (await givenUsers(tenant, [{ displayName: "Boss" }])) as [UserId];
  const fields = {
    ...{ displayName: "Ann", companyName: "C", department: "D", mail: "m", givenName: "g" },
    ...{ surname: "s", jobTitle: "j", state: "st", postalCode: "p", streetAddress: "a\nb" },
    ...{ city: "c", preferredLanguage: "de", usageLocation: "DE", userPrincipalName: "u" },
    ...{ officeLocation: "o", country: "X", userType: "Guest", managerId },
    onPremisesExtensionAttributes: { extensionAttribute7: "seven" },
  };
  const [id] = (await givenUsers(tenant, [{ ...fields, holds: [alpha, beta] }])) as [UserId];
  await tenant.workerScope.write((db) =>
    db.insert(licenseSpans).values([
      {
        tenantId: tenant.tenantId,
        userId: id,
        skuId: unknown,
        fromDay: "2026-01-01",
        untilDay: "2026-02-01",
      },
      {
        tenantId: tenant.tenantId,
        userId: id,
        skuId: alpha,
        fromDay: "2026-03-01",
        untilDay: "2026-04-01",
      },
    ]),
  );

  const found = await getUser(tenant.scope, id.toUpperCase());

  expect(found.user).toEqual({
    ...{ id, ...fields },
    assignedLicenses: [alpha, beta].sort().map((skuId) => ({ skuId, disabledPlans: [] })),
  });
  expect(found.manager).toEqual({ id: managerId, displayName: "Boss" });
  expect(found.licenses).toEqual([
    { skuId: alpha, name: "ALPHA", partNumber: "ALPHA", fromDay: GIVEN_DAY, untilDay: null },
    { skuId: beta, name: "BETA", partNumber: "BETA", fromDay: GIVEN_DAY, untilDay: null },
    {
      skuId: alpha,
      name: "ALPHA",
      partNumber: "ALPHA",
      fromDay: "2026-03-01",
      untilDay: "2026-04-01",
    },
    {
      skuId: unknown,
      name: unknown,
      partNumber: null,
      fromDay: "2026-01-01",
      untilDay: "2026-02-01",
    },
  ]);
  expect(found.removedAt).toBeNull();
});

test("a user that left is still told, and when; a manager that is no user is not", async () => {
  const tenant = await givenTenant(database);
  const removedAt = new Date("2026-11-09T02:00:00Z");
  const [id] = (await givenUsers(tenant, [
    { removedAt, managerId: newSkuId() as string as UserId },
  ])) as [UserId];

  expect(await getUser(tenant.scope, id)).toMatchObject({ removedAt, manager: null, licenses: [] });
});

test.each([crypto.randomUUID(), "x", "", "' or 1=1"])(
  "says that the user %j does not exist",
  async (id) => {
    const { scope } = await givenTenant(database);
    await expect(getUser(scope, id)).rejects.toMatchObject({ code: "not_found" });
  },
);

test("fill rates count present users with a value, and products the tenant has", async () => {
  const tenant = await givenTenant(database);
  const [sku] = (await givenSkus(tenant, [{}, { removedAt: new Date() }])) as [SkuId];
  await givenUsers(tenant, [
    {
      displayName: "A",
      mail: "a",
      holds: [sku],
      onPremisesExtensionAttributes: { extensionAttribute1: "1" },
    },
    { displayName: "B" },
    {},
    { displayName: "C", mail: "c", removedAt: new Date() },
  ]);

  const { users, filled, skus } = await listFieldFillRates(tenant.scope);

  expect({ users, skus }).toEqual({ users: 3, skus: 1 });
  expect(Object.keys(filled)).toHaveLength(21);
  expect(filled).toMatchObject({
    ...{ displayName: 2, mail: 1, assignedLicenses: 1, onPremisesExtensionAttributes: 1, city: 0 },
  });
});
