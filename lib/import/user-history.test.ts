import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listRuleCounts } from "@/db/queries/list-rule-counts";
import { givenRule, givenRuleSets, givenUnits } from "@/db/testing/given-mapping";
import { givenScope } from "@/db/testing/given-tenant";
import { dayOf, type Day, type UnitId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";
import { resolveBehind } from "./resolve-behind";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const tenantId = givenTenantId();
const [ada, bob] = [randomUUID(), randomUUID()];
const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const skus = [{ skuId: E3, skuPartNumber: "SPE_E3", prepaidUnits: { enabled: 5 } }];
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    {
      ...{ tenantId, skus },
      users: [
        { id: ada, userPrincipalName: "ada@customer0.example", department: "Sales" },
        { id: bob, userPrincipalName: "bob@customer0.example", department: "IT" },
      ],
    },
  ]);
}, 60_000);
afterAll(() => portal.close());

const ask = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) => [
  ...(await openTenantScope(portal.world.database, tenantId).read((db) => db.execute<Row>(query))),
];
const today = () => dayOf(new Date());
/** As if what is known had been known for some days. */
const age = (days: number) =>
  openTenantScope(portal.world.database, tenantId).write((db) =>
    db.execute(sql`update users set since_day = since_day - ${days}::int`),
  );
const versions = () =>
  ask<{ user_id: string; until_day: Day; department: string }>(
    sql`select user_id, until_day, fields ->> 'department' as department from user_versions
      order by from_day`,
  );
const change = (department: string) =>
  portal.emulator.mutate(tenantId, { change: [{ user: ada, set: { department } }] });

test("keeps what a user's fields were, once a day, and nothing where only a license changed", async () => {
  await portal.importTenant(tenantId);
  expect(await versions()).toEqual([]);
  await age(10);
  change("Retail");
  await portal.importTenant(tenantId);
  expect(await versions()).toEqual([{ user_id: ada, until_day: today(), department: "Sales" }]);
  expect(await ask(sql`select since_day from users where id = ${ada}`)).toEqual([
    { since_day: today() },
  ]);
  // a second change of the same day leaves nothing between
  change("Stores");
  await portal.importTenant(tenantId);
  expect(await versions()).toHaveLength(1);

  await age(5);
  portal.emulator.mutate(tenantId, { change: [{ user: ada, set: { licenses: ["SPE_E3"] } }] });
  await portal.importTenant(tenantId);
  expect(await ask(sql`select license_count as n from users where id = ${ada}`)).toEqual([
    { n: 1 },
  ]);
  expect(await versions()).toHaveLength(1);
});

test("an import brings the units up to date, and tells how many each rule took", async () => {
  const scope = givenScope(tenantId, portal.database.web);
  const tenant = { tenantId, scope, workerScope: openTenantScope(portal.world.database, tenantId) };
  const [retail] = (await givenUnits(tenant, [{ code: "RETAIL" }])) as [UnitId];
  const isRetail = { attribute: "department", operator: "is", values: ["Retail"] } as const;
  const rule = givenRule(retail, isRetail);
  await givenRuleSets(tenant, [{ version: 1, effectiveFrom: "2000-01-01" as Day, rules: [rule] }]);
  change("Retail");

  const { run_id: runId } = (await portal.importTenant(tenantId)) as { run_id: string };

  const units = () =>
    ask(sql`select user_id, from_day from unit_spans where until_day is null order by 1`);
  expect(await units()).toEqual([{ user_id: ada, from_day: today() }]);
  expect(
    await ask(sql`select rule_id, users from run_rule_counts where run_id = ${runId}`),
  ).toEqual([{ rule_id: rule.id, users: 1 }]);
  expect(await listRuleCounts(scope, runId)).toEqual([
    { ruleId: rule.id, name: "A rule", users: 1 },
  ]);
  expect(await listRuleCounts(scope, "no run")).toEqual([]);

  // guards: an import whose units could not be resolved, and nobody who tries again
  await tenant.workerScope.write(async (db) => {
    await db.execute(sql`delete from unit_spans`);
    await db.execute(sql`update mapping_states set resolved_run = null`);
  });
  await resolveBehind(portal.world.database);
  expect(await units()).toHaveLength(1);
});

// guards: "any paid license" that counts by a class that the product has no more
test("a product that is no longer a paid one is counted anew, though no user changed", async () => {
  const paid = () =>
    ask(sql`select users from user_facets where facet = 'license' and value = 'paid'`);
  expect(await paid()).toEqual([{ users: 1 }]);
  portal.emulator.mutate(tenantId, {
    units: [{ skuPartNumber: "SPE_E3", set: { enabled: 1_000_000 } }],
  });
  await portal.importTenant(tenantId);
  expect(await paid()).toEqual([]);
});
