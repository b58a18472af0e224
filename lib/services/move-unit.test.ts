import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnits } from "@/db/queries/list-units";
import { auditEvents } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import type { Day, UnitId } from "@/lib/domain/ids";
import { parentsOn } from "@/lib/domain/units/placement";
import { moveUnit } from "./move-unit";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const day = (text: string) => text as Day;

/** Two units at the top and one archived; the shop stands under the first. */
async function givenTree() {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-12T02:10:00Z") }]);
  const [retail, office, old] = (await givenUnits(tenant, [
    { code: "RETAIL", name: "Retail" },
    { code: "OFFICE", name: "Office" },
    { code: "OLD", name: "Old", archivedOn: day("2026-11-10") },
  ])) as [UnitId, UnitId, UnitId];
  const [shop] = (await givenUnits(tenant, [{ code: "SHOP", name: "Shop", parentId: retail }])) as [
    UnitId,
  ];
  return { ...tenant, retail, office, old, shop };
}

const stateOf = async ({ scope }: GivenTenant) => ({
  tree: await scope.read(readUnits),
  audit: await scope.read((db) => db.select().from(auditEvents)),
});
const parentOn = async (tenant: GivenTenant, unit: UnitId, on: string) =>
  parentsOn((await stateOf(tenant)).tree.placements, day(on)).get(unit);

test("a unit stands elsewhere from the day on; the days before stay, and it is on record", async () => {
  const tenant = await givenTree();
  const { scope, shop, retail, office } = tenant;
  await moveUnit(scope, { id: shop, parentId: office, fromDay: day("2026-12-01") });
  expect(await parentOn(tenant, shop, "2026-11-30")).toBe(retail);
  expect(await parentOn(tenant, shop, "2026-12-01")).toBe(office);
  expect((await stateOf(tenant)).audit).toMatchObject([
    {
      ...{ actorName: "Petra Prüfer", action: "unit.moved", target: shop },
      detail: "Shop (SHOP) under Office (OFFICE) from 1 Dec 2026",
    },
  ]);
});

test("a second move of the same day takes the place of the first", async () => {
  const tenant = await givenTree();
  const { scope, shop, office } = tenant;
  const fromDay = day("2026-12-01");
  await moveUnit(scope, { id: shop, parentId: office, fromDay });
  await moveUnit(scope, { id: shop, parentId: null, fromDay });
  expect(await parentOn(tenant, shop, "2026-12-01")).toBeNull();
});

type Given = Awaited<ReturnType<typeof givenTree>>;
test.each<[string, (given: Given) => object, string, RegExp]>([
  ["a closed day", () => ({ fromDay: day("2026-10-31") }), "invalid", /Choose 1 Nov 2026/],
  ["itself as parent", ({ retail }) => ({ parentId: retail }), "invalid", /under itself/],
  ["a part of itself", ({ shop }) => ({ parentId: shop }), "invalid", /part of itself/],
  ["an archived parent", ({ old }) => ({ parentId: old }), "invalid", /“Old” is archived/],
  ["a parent that is none", () => ({ parentId: randomUUID() }), "not_found", /does not exist/],
  ["a unit that is none", () => ({ id: randomUUID() }), "not_found", /does not exist/],
])("refuses %s, and writes nothing", async (_what, differing, code, message) => {
  const given = await givenTree();
  const before = await stateOf(given);
  const move = { id: given.retail, parentId: given.office, fromDay: day("2026-12-01") };
  const moved = moveUnit(given.scope, { ...move, ...differing(given) });
  await expect(moved).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message) as string,
  });
  expect(await stateOf(given)).toEqual(before);
});

// guards: two moves, each right by itself, that hang two units under one another
test("of two units moved under one another at once only one goes", async () => {
  const tenant = await givenTree();
  const { scope, retail, office } = tenant;
  const fromDay = day("2026-12-01");
  const ended = await Promise.allSettled([
    moveUnit(scope, { id: retail, parentId: office, fromDay }),
    moveUnit(scope, { id: office, parentId: retail, fromDay }),
  ]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("another tenant's unit is not there", async () => {
  const [mine, theirs] = [await givenTree(), await givenTree()];
  const before = [await stateOf(mine), await stateOf(theirs)];
  const fromDay = day("2026-12-01");
  for (const move of [
    { id: theirs.shop, parentId: null },
    { id: mine.shop, parentId: theirs.office },
  ]) {
    const moved = moveUnit(mine.scope, { ...move, fromDay });
    await expect(moved).rejects.toMatchObject({ code: "not_found" });
  }
  expect([await stateOf(mine), await stateOf(theirs)]).toEqual(before);
});
