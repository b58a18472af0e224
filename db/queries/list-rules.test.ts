import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Day, UnitId, UserId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import {
  givenPin,
  givenPins,
  givenRule,
  givenRuleSets,
  givenUnits,
} from "../testing/given-mapping";
import { givenSkus } from "../testing/given-skus";
import { givenTenant } from "../testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "../testing/given-users";
import { countCombinations } from "./count-combinations";
import { listAttributeValues } from "./list-attribute-values";
import { listRules } from "./list-rules";
import { refreshUnitSpans } from "./refresh-unit-spans";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const FAR = "2999-01-01" as Day;

/** Two of Sales in the office by a rule, one of Sales in retail by hand, one of nowhere, one gone. */
async function givenMapped() {
  const tenant = await givenTenant(database);
  const [skuId] = await givenSkus(tenant, [{ partNumber: "E3", enabled: 9 }]);
  const [retail, office] = (await givenUnits(tenant, [{ code: "RETAIL" }, { code: "OFFICE" }])) as [
    UnitId,
    UnitId,
  ];
  const [, , pinned] = (await givenUsers(tenant, [
    { department: "Sales", country: "PL", holds: [skuId!] },
    { department: "Sales", country: "PL", holds: [skuId!] },
    { department: "Sales", country: "PL" },
    { onPremisesExtensionAttributes: { extensionAttribute3: "C-7" } },
    { department: "Sales", removedAt: new Date("2026-11-05T00:00:00Z") },
  ])) as [UserId, UserId, UserId];
  const isSales = { attribute: "department", operator: "is", values: ["Sales"] } as const;
  const rule = givenRule(office, isSales);
  await givenPins(tenant, [givenPin(pinned, retail)]);
  await givenRuleSets(tenant, [
    { version: 1, effectiveFrom: GIVEN_DAY, rules: [givenRule(retail, isSales)] },
    { version: 2, effectiveFrom: GIVEN_DAY, rules: [rule, givenRule(retail, isSales)] },
  ]);
  await tenant.scope.write((db) =>
    refreshUnitSpans(db, { tenantId: tenant.tenantId, from: GIVEN_DAY, whom: "all" }),
  );
  return { ...tenant, retail, office, rule };
}

test("the list is the last published one, in order, with whom each rule gives a unit today", async () => {
  const { scope, rule } = await givenMapped();
  const list = await listRules(scope);
  expect(list).toMatchObject({
    ...{ version: 2, effectiveFrom: GIVEN_DAY, publishedByName: "Frida Finance" },
    assigned: { [rule.id]: 2 },
  });
  expect(list.publishedAt).toBeInstanceOf(Date);
  expect(list.rules).toHaveLength(2);
  expect(list.rules[0]).toEqual(rule);
});

test("who was removed is nobody's, though the kept units say so until they are worked out anew", async () => {
  const { scope, workerScope, rule } = await givenMapped();
  await workerScope.write((db) =>
    db.execute(sql`
      update users set removed_at = now() where id = (
        select user_id from unit_spans where rule_id = ${rule.id} and until_day is null limit 1
      )`),
  );
  expect((await listRules(scope)).assigned).toEqual({ [rule.id]: 1 });
});

test("nothing published is version 0 without rules", async () => {
  const { scope } = await givenTenant(database);
  expect(await listRules(scope)).toEqual({
    ...{ version: 0, effectiveFrom: null, publishedByName: null, publishedAt: null },
    ...{ rules: [], assigned: {} },
  });
});

test("a unit that somebody had, or will have, is not one of today", async () => {
  const { scope, tenantId } = await givenMapped();
  await scope.write((db) =>
    db.execute(sql`
      update unit_spans set from_day = ${FAR} where tenant_id = ${tenantId} and pin_id is null`),
  );
  expect((await listRules(scope)).assigned).toEqual({});
  const combinations = await countCombinations(scope, ["department"]);
  expect(combinations.filter(({ unitIds }) => unitIds.length > 0)).toHaveLength(1);
});

test("combinations count present users by attributes, unit and whether a pin decides", async () => {
  const { scope, retail, office } = await givenMapped();
  const combinations = await countCombinations(scope, [
    "country",
    "department",
    "extensionAttribute3",
  ]);
  const sales = { country: "PL", department: "Sales", extensionAttribute3: null };
  expect(
    combinations.toSorted((a, b) => b.users - a.users || b.unitIds.length - a.unitIds.length),
  ).toEqual([
    { attributes: sales, pinned: false, unitIds: [office], users: 2, licenses: 2 },
    { attributes: sales, pinned: true, unitIds: [retail], users: 1, licenses: 0 },
    {
      attributes: { country: null, department: null, extensionAttribute3: "C-7" },
      ...{ pinned: false, unitIds: [], users: 1, licenses: 0 },
    },
  ]);
});

test("a user who is split over units is counted once, in both", async () => {
  const tenant = await givenTenant(database);
  const units = await givenUnits(tenant, [{ code: "A" }, { code: "B" }]);
  const [user] = (await givenUsers(tenant, [{}])) as [UserId];
  const shares = units.map((unitId) => ({ unitId, basisPoints: 5_000 }));
  await givenPins(tenant, [givenPin(user, units[0]!, { shares })]);
  await tenant.scope.write((db) =>
    refreshUnitSpans(db, { tenantId: tenant.tenantId, from: GIVEN_DAY, whom: "all" }),
  );
  expect(await countCombinations(tenant.scope, [])).toEqual([
    { attributes: {}, pinned: true, unitIds: units.toSorted(), users: 1, licenses: 0 },
  ]);
});

test("values come with their users, the most first, found by any part of them", async () => {
  const tenant = await givenTenant(database);
  await givenUsers(tenant, [
    ...["Retail", "Retail", "Retail 100%", "Sales", null].map((department) => ({ department })),
    { department: "Retail gone", removedAt: new Date() },
    { onPremisesExtensionAttributes: { extensionAttribute3: "C-7" } },
  ]);
  const values = (attribute: MappingAttribute, search: string, limit?: number) =>
    listAttributeValues(tenant.scope, attribute, search, limit);
  expect(await values("department", "")).toEqual([
    { value: "Retail", users: 2 },
    { value: "Retail 100%", users: 1 },
    { value: "Sales", users: 1 },
  ]);
  expect(await values("department", " RETAIL ")).toHaveLength(2);
  expect(await values("department", "", 1)).toHaveLength(1);
  expect(await values("department", "0%")).toEqual([{ value: "Retail 100%", users: 1 }]);
  expect(await values("extensionAttribute3", "c-")).toEqual([{ value: "C-7", users: 1 }]);
});

test("a name that is no attribute never becomes part of a statement", async () => {
  const { scope } = await givenTenant(database);
  const asked = listAttributeValues(scope, "x' or '1'='1" as MappingAttribute, "");
  await expect(asked).rejects.toMatchObject({ code: "invariant" });
});
