import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnits } from "@/db/queries/list-units";
import { auditEvents } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRule, givenRuleSets, givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "@/db/testing/given-users";
import type { Day, UnitId } from "@/lib/domain/ids";
import { createUnit, updateUnit } from "./save-unit";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const typed = { code: "LAB", name: "Laboratory", costCenter: "4711", owner: null };

/** A tenant that was first imported in November, with one unit in use and one archived. */
async function givenUnitsOf() {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-12T02:10:00Z") }]);
  const [sales, old] = (await givenUnits(tenant, [
    { code: "SALES", name: "Sales" },
    { code: "OLD", name: "Old", archivedOn: "2026-11-10" as Day },
  ])) as [UnitId, UnitId];
  return { ...tenant, sales, old };
}

const stateOf = async ({ scope }: GivenTenant) => ({
  tree: await scope.read(readUnits),
  audit: await scope.read((db) => db.select().from(auditEvents)),
  version: await scope.read((db) => db.execute(sql`select version from mapping_states`)),
});

test("a new unit stands in the tree since the first open day, and is on record", async () => {
  const tenant = await givenUnitsOf();
  const { id } = await createUnit(tenant.scope, {
    ...{ ...typed, name: "  Laboratory  of  Graz " },
    parentId: tenant.sales,
  });
  const { tree, audit, version } = await stateOf(tenant);
  expect(tree.units).toContainEqual({
    ...{ id, code: "LAB", name: "Laboratory of Graz", costCenter: "4711" },
    ...{ owner: null, archivedOn: null },
  });
  expect(tree.placements).toContainEqual({
    ...{ unitId: id, parentId: tenant.sales, fromDay: "2026-11-01" },
  });
  expect(audit).toMatchObject([
    {
      ...{ actorName: "Petra Prüfer", action: "unit.created", target: id },
      detail: "Laboratory of Graz (LAB)",
    },
  ]);
  expect([...version]).toEqual([{ version: "1" }]);
});

test("before the first import a unit stands there since the first of the month", async () => {
  const tenant = await givenTenant(database);
  await createUnit(tenant.scope, { ...typed, parentId: null });
  const { placements } = (await stateOf(tenant)).tree;
  expect(placements[0]?.fromDay).toBe(`${new Date().toISOString().slice(0, 7)}-01`);
});

type Given = Awaited<ReturnType<typeof givenUnitsOf>>;
test.each<[string, (given: Given) => object, string, RegExp]>([
  ["a taken code", () => ({ code: " sales " }), "conflict", /“Sales” has this code already/],
  ["an archived unit's code", () => ({ code: "OLD" }), "conflict", /“Old” has this code/],
  ["a unit without a name", () => ({ name: "  " }), "invalid", /Type a name/],
  ["a code with a space", () => ({ code: "A B" }), "invalid", /without spaces/],
  ["an archived parent", ({ old }) => ({ parentId: old }), "invalid", /“Old” is archived/],
  ["a parent that is none", () => ({ parentId: randomUUID() }), "not_found", /does not exist/],
])("refuses %s, and writes nothing", async (_what, differing, code, message) => {
  const given = await givenUnitsOf();
  const before = await stateOf(given);
  const made = createUnit(given.scope, { ...typed, parentId: null, ...differing(given) });
  await expect(made).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message) as string,
  });
  expect(await stateOf(given)).toEqual(before);
});

test("of ten who make one code at once one succeeds, and the others are told whose it is", async () => {
  const tenant = await givenUnitsOf();
  const ended = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      createUnit(tenant.scope, { ...typed, code: index % 2 ? "lab" : "LAB", parentId: null }),
    ),
  );
  const refused = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
  expect(refused).toHaveLength(9);
  for (const reason of refused)
    expect(reason).toMatchObject({
      ...{ code: "conflict", problems: [{ field: "code" }] },
      message: expect.stringMatching(/“Laboratory” has this code already/) as string,
    });
  const { tree, audit } = await stateOf(tenant);
  expect(tree.units).toHaveLength(3);
  expect(audit).toHaveLength(1);
});

test("a unit keeps its id when its code and name are corrected", async () => {
  const tenant = await givenUnitsOf();
  const values = { code: "sales", name: "Sales & Service", costCenter: null, owner: "Jo Doe" };
  await updateUnit(tenant.scope, { id: tenant.sales, ...values });
  const { tree, audit } = await stateOf(tenant);
  expect(tree.units).toContainEqual({ id: tenant.sales, ...values, archivedOn: null });
  expect(audit).toMatchObject([
    {
      ...{ action: "unit.updated", target: tenant.sales },
      detail:
        "Sales (SALES), no cost center, no owner → Sales & Service (sales), no cost center, Jo Doe",
    },
  ]);
});

test("refuses to change a code to one that is taken, and writes nothing", async () => {
  const tenant = await givenUnitsOf();
  const before = await stateOf(tenant);
  const changed = updateUnit(tenant.scope, { ...typed, id: tenant.sales, code: "old" });
  await expect(changed).rejects.toMatchObject({ code: "conflict", problems: [{ field: "code" }] });
  expect(await stateOf(tenant)).toEqual(before);
});

// guards: finance of one customer that renames another's unit, or hangs its own below it
test("another tenant's unit is not there", async () => {
  const [mine, theirs] = [await givenUnitsOf(), await givenUnitsOf()];
  const before = [await stateOf(mine), await stateOf(theirs)];
  const notFound = expect.objectContaining({ code: "not_found" }) as unknown;
  const changed = updateUnit(mine.scope, { ...typed, id: theirs.sales });
  await expect(changed).rejects.toEqual(notFound);
  const made = createUnit(mine.scope, { ...typed, parentId: theirs.sales });
  await expect(made).rejects.toEqual(notFound);
  expect([await stateOf(mine), await stateOf(theirs)]).toEqual(before);
});

test("a rule that goes by the department finds a new unit, and one that is renamed, at once", async () => {
  const tenant = await givenUnitsOf();
  const [user] = await givenUsers(tenant, [{ department: "Laboratory" }]);
  const target = { kind: "inherit", attribute: "department", createMissing: false } as const;
  const isSet = { attribute: "department", operator: "isSet", values: [] } as const;
  const rule = { ...givenRule(tenant.sales, isSet), target };
  await givenRuleSets(tenant, [{ version: 1, effectiveFrom: GIVEN_DAY, rules: [rule] }]);
  const unitsOf = () =>
    tenant.scope.read(async (db) => [
      ...(await db.execute(sql`select unit_id from unit_spans where user_id = ${user!}`)),
    ]);
  const { id } = await createUnit(tenant.scope, { ...typed, parentId: null });
  expect(await unitsOf()).toEqual([{ unit_id: id }]);
  await updateUnit(tenant.scope, { ...typed, id, name: "Quality" });
  expect(await unitsOf()).toEqual([]);
});
