import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnits } from "@/db/queries/list-units";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import { auditEvents } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import {
  givenPin,
  givenPins,
  givenRule,
  givenRuleSets,
  givenUnits,
} from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "@/db/testing/given-users";
import type { Day, UnitId } from "@/lib/domain/ids";
import { archiveUnit, listArchiveBlockers, restoreUnit } from "./archive-unit";
import { moveUnit } from "./move-unit";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const day = (text: string) => text as Day;
const fromDay = day("2026-11-20");
const inSales = { attribute: "department", operator: "is", values: ["Sales"] } as const;

/** Two units nobody is in, and a user of Sales. */
async function givenIdle() {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-12T02:10:00Z") }]);
  const [shop, office] = (await givenUnits(tenant, [
    { code: "SHOP", name: "Shop" },
    { code: "OFFICE", name: "Office" },
  ])) as [UnitId, UnitId];
  const [user] = await givenUsers(tenant, [{ department: "Sales" }]);
  return { ...tenant, shop, office, user: user! };
}
type Given = Awaited<ReturnType<typeof givenIdle>>;

const resolve = ({ scope, tenantId }: GivenTenant) =>
  scope.write((db) => refreshUnitSpans(db, { tenantId, from: GIVEN_DAY, whom: "all" }));
const stateOf = async ({ scope }: GivenTenant) => ({
  tree: await scope.read(readUnits),
  audit: await scope.read((db) => db.select().from(auditEvents)),
});
const archivedOnOf = async (tenant: GivenTenant, id: UnitId) =>
  (await stateOf(tenant)).tree.units.find((unit) => unit.id === id)?.archivedOn;

test("archives from a day on, restores, and keeps both on record", async () => {
  const tenant = await givenIdle();
  const { scope, shop: id } = tenant;
  await archiveUnit(scope, { id, fromDay });
  expect(await archivedOnOf(tenant, id)).toBe(fromDay);
  await restoreUnit(scope, id);
  expect(await archivedOnOf(tenant, id)).toBeNull();
  expect((await stateOf(tenant)).audit).toMatchObject([
    { action: "unit.archived", target: id, detail: "Shop (SHOP) from 20 Nov 2026" },
    { action: "unit.restored", target: id, detail: "Shop (SHOP)" },
  ]);
});

const blockers: [string, (given: Given) => Promise<unknown>, RegExp][] = [
  [
    "a user who is pinned to it",
    (given) => givenPins(given, [givenPin(given.user, given.shop)]),
    /^1 user is pinned to it\.$/,
  ],
  [
    "a user whose pin begins later",
    (given) => givenPins(given, [givenPin(given.user, given.shop, { fromDay: day("2027-01-01") })]),
    /^1 user is pinned to it\.$/,
  ],
  [
    "a rule of the latest list, and whom it maps",
    async (given) => {
      const rules = [givenRule(given.office), givenRule(given.shop, inSales)];
      await givenRuleSets(given, [
        { version: 1, effectiveFrom: GIVEN_DAY, rules: rules.toReversed() },
        { version: 2, effectiveFrom: day("2027-01-01"), rules },
      ]);
      await resolve(given);
    },
    /^Rule 2 “A rule” assigns to it\. 1 user is mapped to it\.$/,
  ],
  [
    "a unit under it",
    (given) => givenUnits(given, [{ code: "KIOSK", parentId: given.shop }]),
    /^1 unit stands under it\.$/,
  ],
  [
    "a unit that will stand under it",
    ({ scope, office, shop }) =>
      moveUnit(scope, { id: office, parentId: shop, fromDay: day("2027-01-01") }),
    /^1 unit stands under it\.$/,
  ],
];

test.each(blockers)("refuses for %s, and writes nothing", async (_what, arrange, words) => {
  const given = await givenIdle();
  await arrange(given);
  const before = await stateOf(given);
  const asked = { id: given.shop, fromDay };
  const found = (await listArchiveBlockers(given.scope, asked)).join(" ");
  expect(found).toMatch(words);
  await expect(archiveUnit(given.scope, asked)).rejects.toMatchObject({
    ...{ code: "conflict", message: `${found} Change that first.` },
  });
  expect(await stateOf(given)).toEqual(before);
});

test("what leans on it no more by the day does not block", async () => {
  const given = await givenIdle();
  const { scope, shop: id } = given;
  await givenPins(given, [givenPin(given.user, id, { untilDay: fromDay })]);
  const rules = [givenRule(id, inSales)];
  await givenRuleSets(given, [
    { version: 1, effectiveFrom: GIVEN_DAY, rules },
    { version: 2, effectiveFrom: GIVEN_DAY, rules: [] },
  ]);
  await givenUnits(given, [{ code: "KIOSK", parentId: id, archivedOn: fromDay }]);
  await resolve(given);
  expect(await listArchiveBlockers(scope, { id, fromDay })).toEqual([]);
  expect(await listArchiveBlockers(scope, { id, fromDay: day("2026-11-19") })).toEqual([
    "1 user is pinned to it.",
    "1 user is mapped to it.",
    "1 unit stands under it.",
  ]);
});

test.each<[string, (given: Given) => Promise<unknown>, string]>([
  [
    "a closed day",
    ({ scope, shop }) => archiveUnit(scope, { id: shop, fromDay: day("2026-10-31") }),
    "invalid",
  ],
  [
    "a unit that is none",
    ({ scope }) => archiveUnit(scope, { id: randomUUID() as UnitId, fromDay }),
    "not_found",
  ],
  ["to restore a unit in use", ({ scope, shop }) => restoreUnit(scope, shop), "conflict"],
])("refuses %s, and writes nothing", async (_what, ask, code) => {
  const given = await givenIdle();
  const before = await stateOf(given);
  await expect(ask(given)).rejects.toMatchObject({ code });
  expect(await stateOf(given)).toEqual(before);
});

test("is archived once, and restored only after the unit above it", async () => {
  const given = await givenIdle();
  const { scope, shop } = given;
  const [kiosk] = (await givenUnits(given, [{ code: "KIOSK", parentId: shop }])) as [UnitId];
  await archiveUnit(scope, { id: kiosk, fromDay });
  await archiveUnit(scope, { id: shop, fromDay });
  const before = await stateOf(given);
  const again = archiveUnit(scope, { id: shop, fromDay: day("2026-12-01") });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  await expect(restoreUnit(scope, kiosk)).rejects.toMatchObject({
    ...{
      code: "conflict",
      message: expect.stringMatching(/“Shop” above it is archived/) as string,
    },
  });
  expect(await stateOf(given)).toEqual(before);
});

// guards: users who stay away from a unit that takes them again
test("a restored unit takes again whom the rules send by its name", async () => {
  const given = await givenIdle();
  const { scope, user } = given;
  const [sales] = (await givenUnits(given, [
    { code: "S", name: "Sales", archivedOn: fromDay },
  ])) as [UnitId];
  const target = { kind: "inherit", attribute: "department", createMissing: false } as const;
  const isSet = { attribute: "department", operator: "isSet", values: [] } as const;
  const rule = { ...givenRule(sales, isSet), target };
  await givenRuleSets(given, [{ version: 1, effectiveFrom: GIVEN_DAY, rules: [rule] }]);
  await restoreUnit(scope, sales);
  const spans = await scope.read((db) =>
    db.execute(sql`select unit_id, until_day from unit_spans where user_id = ${user}`),
  );
  expect([...spans]).toEqual([{ unit_id: sales, until_day: null }]);
});

test("another tenant's unit is not there", async () => {
  const [mine, theirs] = [await givenIdle(), await givenIdle()];
  const before = [await stateOf(mine), await stateOf(theirs)];
  const asked = { id: theirs.shop, fromDay };
  for (const one of [
    () => archiveUnit(mine.scope, asked),
    () => listArchiveBlockers(mine.scope, asked),
    () => restoreUnit(mine.scope, theirs.shop),
  ])
    await expect(one()).rejects.toMatchObject({ code: "not_found" });
  expect([await stateOf(mine), await stateOf(theirs)]).toEqual(before);
});
