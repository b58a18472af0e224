import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/domain/charges/days";
import { dayOf, type Day, type SkuId } from "@/lib/domain/ids";
import { skuDays } from "../schema";
import { givenCharges } from "../testing/given-charges";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSkus, newSkuId } from "../testing/given-skus";
import { givenTenant, type GivenTenant } from "../testing/given-tenant";
import { givenUsers } from "../testing/given-users";
import { getIdleCost } from "./get-idle-cost";
import { getLicenseTrend } from "./get-license-trend";
import { getWaste } from "./get-waste";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Of today, by the clock that the database has too; tests at midnight see yesterday as well. */
const today = dayOf(new Date());
const ago = (days: number): Day => addDays(today, -days);

type Counted = { skuId: SkuId; days: readonly (readonly [ago: number, consumed: number])[] };

/** Products with ten seats each, and how many of them were held on which day. */
async function givenCounted({ tenantId, workerScope }: GivenTenant, list: readonly Counted[]) {
  const rows = list.flatMap(({ skuId, days }) =>
    days.map(([back, consumed]) => ({
      ...{ tenantId, skuId, runId: newSkuId(), day: ago(back), visibleHolders: 0 },
      ...{ enabled: 10, warning: 0, suspended: 0, lockedOut: 0, consumed },
    })),
  );
  await workerScope.write((db) => db.insert(skuDays).values(rows));
}

async function givenProducts() {
  const tenant = await givenTenant(database, { dataAsOf: new Date() });
  const [old, fresh, over] = (await givenSkus(tenant, [
    { partNumber: "OLD", enabled: 10, consumed: 6, day: today },
    { partNumber: "FRESH", enabled: 10, consumed: 0, day: today },
    { partNumber: "OVER", enabled: 10, consumed: 12, day: today },
  ])) as [SkuId, SkuId, SkuId];
  await givenCharges(tenant, [{ skuId: old, startsOn: ago(40) }]);
  return { tenant, old, fresh, over };
}

test("what lies idle is the least of all imported days, and a newer product has none yet", async () => {
  const { tenant, old, fresh, over } = await givenProducts();
  await givenCounted(tenant, [
    {
      skuId: old,
      days: [
        [1, 8],
        [2, 5],
        [31, 10],
      ],
    },
    {
      skuId: over,
      days: [
        [1, 12],
        [2, 12],
      ],
    },
  ]);
  const { products, days, idleCost, exposure } = await getWaste(tenant.scope);
  const found = Object.fromEntries(
    products.map(({ skuId, unassigned, idle, overAssigned }) => [
      skuId,
      [unassigned, idle, overAssigned],
    ]),
  );
  // 8 of 10 were held yesterday: two seats were idle on each of the three days
  expect(found).toEqual({ [old]: [4, 2, 0], [fresh]: [10, 0, 0], [over]: [0, 0, 2] });
  expect(days).toBe(3);
  expect(idleCost).toEqual({ amounts: [{ currency: "EUR", minor: 7_200n }], unpricedSeats: 0 });
  expect(exposure).toEqual({ amounts: [], unpricedSeats: 2 });
});

test("guests are counted once each, with all they hold; who left is not", async () => {
  const { tenant, old, fresh } = await givenProducts();
  await givenUsers(tenant, [
    { displayName: "Gus", userType: "Guest", holds: [old, fresh] },
    { displayName: "Gone", userType: "Guest", holds: [old], removedAt: new Date() },
    { displayName: "Mia", userType: "Member", holds: [old] },
  ]);
  expect((await getWaste(tenant.scope)).guests).toEqual({
    users: 1,
    cost: { amounts: [{ currency: "EUR", minor: 3_600n }], unpricedSeats: 1 },
  });
});

test("the idle cost of each product adds up to its total, and no price is no zero", async () => {
  const { tenant, old, fresh } = await givenProducts();
  const { bySku, total } = await getIdleCost(tenant.scope);
  expect([...bySku.keys()].toSorted()).toEqual([old, fresh].toSorted());
  expect(bySku.get(fresh)).toEqual({ amounts: [], unpricedSeats: 10 });
  expect(total).toEqual({ amounts: [{ currency: "EUR", minor: 14_400n }], unpricedSeats: 10 });
});

test("a trend adds products up by day, and a day without an import is a gap", async () => {
  const { tenant, old, over } = await givenProducts();
  await givenCounted(tenant, [
    { skuId: old, days: [[2, 5]] },
    { skuId: over, days: [[2, 12]] },
  ]);
  const points = await getLicenseTrend(tenant.scope, { skuIds: [old, over], step: "days" });
  expect(points.slice(-3).map(({ seats }) => seats && [seats.purchased, seats.assigned])).toEqual([
    [20, 17],
    null,
    [20, 18],
  ]);
  expect(await getLicenseTrend(tenant.scope, { skuIds: [], step: "days" })).toEqual([]);
});
