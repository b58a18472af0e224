import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Day, SkuId } from "@/lib/domain/ids";
import { skuDays } from "../schema";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSkus, newSkuId } from "../testing/given-skus";
import { givenTenant, type GivenTenant } from "../testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "../testing/given-users";
import { getLicense } from "./get-license";
import { getOverview } from "./get-overview";
import { listLicenses } from "./list-licenses";
import { listUsers } from "./list-users";
import { noUserFilter } from "./user-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const BUSINESS_PREMIUM = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46" as SkuId;

describe("a tenant's products", () => {
  let tenant: GivenTenant;
  let ids: {
    odd: SkuId;
    tight: SkuId;
    over: SkuId;
    free: SkuId;
    company: SkuId;
    gone: SkuId;
    kept: SkuId;
  };
  const unlisted = "c42b9cae-ea4f-4ab7-9717-81576235ccac" as SkuId; // Microsoft 365 E5 Developer
  beforeAll(async () => {
    tenant = await givenTenant(database, { dataAsOf: new Date("2026-11-20T23:59:00Z") });
    const [odd, tight, over, free, company, gone, kept] = (await givenSkus(tenant, [
      { partNumber: "CONTOSO_ODD_THING", enabled: 100, consumed: 30 },
      { partNumber: "B_TIGHT", enabled: 50, consumed: 50, warning: 10 },
      { partNumber: "A_OVER", enabled: 10, consumed: 25, warning: 5 },
      { partNumber: "POWER_SOMETHING_FREE", enabled: 10_000, consumed: 3 },
      { partNumber: "CAPACITY", appliesTo: "Company", enabled: 7, capabilityStatus: "Warning" },
      { partNumber: "GONE", enabled: 9, consumed: 9, removedAt: new Date() },
      { partNumber: "GONE_BUT_HELD", enabled: 9, consumed: 9, removedAt: new Date() },
    ])) as [SkuId, SkuId, SkuId, SkuId, SkuId, SkuId, SkuId];
    ids = { odd, tight, over, free, company, gone, kept };
    await givenSkus(tenant, [
      { skuId: BUSINESS_PREMIUM, partNumber: "SPB", enabled: 80, consumed: 60 },
    ]);
    await givenUsers(tenant, [
      { displayName: "Ann", holds: [odd, free, kept] },
      { displayName: "Bob", holds: [odd, unlisted] },
      { displayName: "Cid", holds: [free] },
      { displayName: "Dot", holds: [gone], removedAt: new Date() },
      { displayName: "Eve" },
    ]);
  });

  test("are listed paid first by unassigned seats, then by name, then all others by name", async () => {
    const { rows, day } = await listLicenses(tenant.scope);

    expect(
      rows.map((row) => [row.name, row.class, row.seats.unassigned, row.visibleHolders]),
    ).toEqual([
      ["CONTOSO_ODD_THING", "paid", 70, 2],
      ["Microsoft 365 Business Premium", "paid", 20, 0],
      ["A_OVER", "paid", 0, 0],
      ["B_TIGHT", "paid", 0, 0],
      ["GONE_BUT_HELD", "paid", 0, 1],
      ["Microsoft 365 E5 Developer", "paid", 0, 1],
      ["CAPACITY", "company", 7, 0],
      ["POWER_SOMETHING_FREE", "free", 9_997, 2],
    ]);
    expect(day).toBe("2026-11-20");
  });

  test("have totals of paid products only, column by column", async () => {
    const { totals, totalUsedBasisPoints } = await listLicenses(tenant.scope);

    expect(totals).toEqual({
      ...{ purchased: 240, assigned: 165, unassigned: 90, overAssigned: 10 },
      ...{ inGrace: 15, suspended: 0, lockedOut: 0, atRisk: 5 },
    });
    expect(totalUsedBasisPoints).toBe(6_875);
  });

  // guards: money spent on a product that no page shows any more
  test("keep one that left the tenant or never was there, while somebody holds it", async () => {
    const { rows } = await listLicenses(tenant.scope);
    const [kept, foreign] = [ids.kept, unlisted].map((id) => rows.find((row) => row.skuId === id));

    expect(kept).toMatchObject({
      capabilityStatus: "NoSubscription",
      seats: { purchased: 0, assigned: 0 },
    });
    expect(foreign).toMatchObject({
      ...{
        capabilityStatus: "NoSubscription",
        partNumber: "DEVELOPERPACK_E5",
        usedBasisPoints: null,
      },
    });
    expect(rows.some((row) => row.skuId === ids.gone)).toBe(false);
  });

  test("are the same on the Overview, and its licensed users are those the Users page lists", async () => {
    const overview = await getOverview(tenant.scope);
    const { rows, totals } = await listLicenses(tenant.scope);
    const licensed = await listUsers(tenant.scope, {
      ...{
        filter: { ...noUserFilter, licenses: ["paid"] },
        sort: { by: "name", descending: false },
      },
      ...{ page: { kind: "number", index: 0 }, pageSize: 50 },
    });

    expect(overview).toMatchObject({
      totals,
      users: 4,
      licensedUsers: 2,
      paidProducts: 6,
      otherProducts: 2,
    });
    expect(licensed.rows.map((row) => row.displayName)).toEqual(["Ann", "Bob"]);
    expect(overview.top).toEqual(
      rows
        .slice(0, 5)
        .map(({ skuId, name, partNumber, seats }) => ({ skuId, name, partNumber, seats })),
    );
  });

  test("can be looked at one by one, also when they left", async () => {
    const gone = await getLicense(tenant.scope, ids.gone.toUpperCase());

    expect(gone).toMatchObject({ name: "GONE", seats: { purchased: 0 }, plans: [] });
    expect(gone.removedAt).toBeInstanceOf(Date);
    expect((await getLicense(tenant.scope, unlisted)).firstSeenAt).toEqual(new Date(GIVEN_DAY));
  });
});

test("counters are those of the latest day they were read", async () => {
  const tenant = await givenTenant(database);
  const [skuId] = (await givenSkus(tenant, [{ enabled: 5, day: "2026-11-02" as Day }])) as [SkuId];
  const later = {
    enabled: 8,
    warning: 1,
    suspended: 2,
    lockedOut: 3,
    consumed: 4,
    visibleHolders: 0,
  };
  await tenant.workerScope.write((db) =>
    db.insert(skuDays).values({
      ...{ tenantId: tenant.tenantId, skuId, runId: newSkuId() },
      day: "2026-11-03",
      ...later,
    }),
  );

  expect((await getLicense(tenant.scope, skuId)).seats).toMatchObject({
    ...{ purchased: 8, assigned: 4, inGrace: 1, suspended: 2, lockedOut: 3 },
  });
});

test("a tenant's own name for a product comes first; plans have their names, in order", async () => {
  const tenant = await givenTenant(database);
  const plans = [
    { planId: newSkuId(), name: "ZZZ_UNKNOWN" },
    { planId: "9aaf7827-d63c-4b61-89c3-182f06f82e5c", name: "EXCHANGE_S_STANDARD" },
  ];
  await givenSkus(tenant, [
    { skuId: BUSINESS_PREMIUM, partNumber: "SPB", nameOverride: "Office", plans },
  ]);

  const license = await getLicense(tenant.scope, BUSINESS_PREMIUM);

  expect(license.name).toBe("Office");
  expect(license.plans.map((plan) => [plan.name, plan.servicePlanName])).toEqual([
    ["Exchange Online (Plan 1)", "EXCHANGE_S_STANDARD"],
    ["ZZZ_UNKNOWN", "ZZZ_UNKNOWN"],
  ]);
});

test("a tenant that was never imported has nothing, not a failure", async () => {
  const { scope } = await givenTenant(database);

  expect(await listLicenses(scope)).toMatchObject({
    rows: [],
    day: null,
    totalUsedBasisPoints: null,
  });
  expect(await getOverview(scope)).toMatchObject({
    users: 0,
    licensedUsers: 0,
    paidProducts: 0,
    top: [],
  });
});

test.each([newSkuId(), "none", ""])("says that the product %j does not exist", async (skuId) => {
  const { scope } = await givenTenant(database);
  await expect(getLicense(scope, skuId)).rejects.toMatchObject({ code: "not_found" });
});
