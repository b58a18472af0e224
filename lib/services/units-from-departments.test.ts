import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnits } from "@/db/queries/list-units";
import { auditEvents } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { givenUsers } from "@/db/testing/given-users";
import { makeUnitsFromDepartments, planUnitsFromDepartments } from "./units-from-departments";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Departments, one of them only of a user who left, and one with a unit. */
async function givenDepartments() {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-12T02:10:00Z") }]);
  await givenUsers(tenant, [
    ...[{ department: "Research & Development" }, { department: "Sales" }, { department: "SALES" }],
    ...[{ department: "Sales" }, { department: "finance" }, {}],
    { department: "Gone", removedAt: new Date("2026-11-14T02:10:00Z") },
  ]);
  await givenUnits(tenant, [{ code: "FIN", name: "Finance" }]);
  return tenant;
}

const stateOf = async ({ scope }: GivenTenant) => ({
  tree: await scope.read(readUnits),
  audit: await scope.read((db) => db.select().from(auditEvents)),
});

test("makes a unit at the top for each department that has none, and keeps each on record", async () => {
  const tenant = await givenDepartments();
  expect(await planUnitsFromDepartments(tenant.scope)).toEqual({
    ...{ units: 2, existing: 1, leftOut: 0 },
  });
  expect(await makeUnitsFromDepartments(tenant.scope, 2)).toBe(2);
  const { tree, audit } = await stateOf(tenant);
  expect(tree.units.map(({ code, name }) => [code, name])).toEqual([
    ["FIN", "Finance"],
    ["RESEARCH-DEVELOPMENT", "Research & Development"],
    ["SALES", "Sales"],
  ]);
  expect(tree.placements).toHaveLength(3);
  for (const placement of tree.placements)
    expect(placement).toMatchObject({ parentId: null, fromDay: "2026-11-01" });
  expect(audit.map(({ action, detail }) => [action, detail])).toEqual([
    ["unit.created", "Sales (SALES), from its department"],
    ["unit.created", "Research & Development (RESEARCH-DEVELOPMENT), from its department"],
  ]);
});

test("takes the 200 departments with most users", async () => {
  const tenant = await givenTenant(database);
  const names = Array.from({ length: 201 }, (_, index) => `Department ${index}`);
  await givenUsers(tenant, [
    ...names.map((department) => ({ department })),
    ...names.slice(1).map((department) => ({ department })),
  ]);
  expect(await planUnitsFromDepartments(tenant.scope)).toEqual({
    ...{ units: 200, existing: 0, leftOut: 1 },
  });
  await makeUnitsFromDepartments(tenant.scope, 200);
  const { units } = (await stateOf(tenant)).tree;
  expect(units).toHaveLength(200);
  expect(units.map(({ name }) => name)).not.toContain("Department 0");
});

test("refuses another number than was looked at, or none, and writes nothing", async () => {
  const tenant = await givenDepartments();
  const before = await stateOf(tenant);
  await expect(makeUnitsFromDepartments(tenant.scope, 3)).rejects.toMatchObject({
    ...{ code: "conflict", message: expect.stringMatching(/from 3 to 2/) as string },
  });
  expect(await stateOf(tenant)).toEqual(before);
  const empty = await givenTenant(database);
  const none = makeUnitsFromDepartments(empty.scope, 0);
  await expect(none).rejects.toMatchObject({ code: "conflict" });
});

test("two who do it at once make the units once, and another tenant gets none", async () => {
  const [mine, theirs] = [await givenDepartments(), await givenDepartments()];
  const before = await stateOf(theirs);
  const ended = await Promise.allSettled([
    makeUnitsFromDepartments(mine.scope, 2),
    makeUnitsFromDepartments(mine.scope, 2),
  ]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await stateOf(mine)).tree.units).toHaveLength(3);
  expect(await stateOf(theirs)).toEqual(before);
});
