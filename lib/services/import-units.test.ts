import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnits } from "@/db/queries/list-units";
import { auditEvents } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import type { UnitId } from "@/lib/domain/ids";
import { applyUnitsFile, planUnitsFile } from "./import-units";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function givenTree() {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-02T02:10:00Z") }]);
  const [sales] = (await givenUnits(tenant, [{ code: "SALES", name: "Sales" }])) as [UnitId];
  await givenUnits(tenant, [{ code: "SHOPS", name: "Shops", parentId: sales }]);
  return { ...tenant, sales };
}

const treeOf = ({ scope }: GivenTenant) => scope.read(readUnits);
const FILE = [
  "Code;Name;Parent Code;Cost Center;Owner",
  "VIE;Vienna;AT;;",
  "AT;Austria;SALES;4711;Ada",
  "SHOPS;Shops & Stands;;;",
  "SALES;Sales;;;",
].join("\r\n");

// guards: a child made before its parent, a move that is lost, a load that nobody can trace
test("says what a file would do, does it whole, and keeps it on record", async () => {
  const tenant = await givenTree();
  const { scope, sales } = tenant;
  const plan = await planUnitsFile(scope, FILE);
  expect(plan).toMatchObject({
    ...{ rows: 4, same: 1, errors: [] },
    create: [
      { name: "Austria (AT)", under: "SALES" },
      { name: "Vienna (VIE)", under: "AT" },
    ],
    change: [{ line: 4, changes: ["name Shops → Shops & Stands", "parent SALES → none"] }],
  });
  const expected = { create: 2, change: 1 };
  expect(await applyUnitsFile(scope, { text: FILE, expected, reason: null })).toEqual(expected);

  const { units, placements } = await treeOf(tenant);
  const idOf = (code: string) => units.find((unit) => unit.code === code)?.id;
  expect(placements).toContainEqual({
    ...{ unitId: idOf("VIE"), parentId: idOf("AT"), fromDay: "2026-11-01" },
  });
  expect(placements).toContainEqual({
    ...{ unitId: idOf("AT"), parentId: sales, fromDay: "2026-11-01" },
  });
  const moved = placements.filter(({ unitId }) => unitId === idOf("SHOPS"));
  expect(moved.at(-1)).toMatchObject({ parentId: null, fromDay: plan.fromDay });
  const actions = (await scope.read((db) => db.select().from(auditEvents))).map((e) => e.action);
  expect(actions.toSorted()).toEqual(["unit.created", "unit.created", "unit.updated"]);
  // the same again has nothing left to do
  expect(await planUnitsFile(scope, FILE)).toMatchObject({ create: [], change: [], same: 4 });
});

test.each([
  ["a unit under itself", "code,name,parent_code,cost_center,owner\nA,A,B,,\nB,B,A,,", /Line 2/],
  [
    "two rows with one code",
    "code,name,parent_code,cost_center,owner\nA,A,,,\na,B,,,",
    /Line 2 has/,
  ],
  ["a parent that is none", "code,name,parent_code,cost_center,owner\nA,A,SALSE,,", /No unit has/],
])("refuses %s, and writes nothing", async (_what, text, message) => {
  const tenant = await givenTree();
  const before = await treeOf(tenant);
  const applied = applyUnitsFile(tenant.scope, {
    ...{ text, expected: { create: 2, change: 0 }, reason: null },
  });
  await expect(applied).rejects.toMatchObject({ code: "invalid" });
  await expect(applied).rejects.toThrow(message);
  expect(await treeOf(tenant)).toEqual(before);
});

test("a tree that changed since the check is not loaded over", async () => {
  const tenant = await givenTree();
  await planUnitsFile(tenant.scope, FILE);
  await givenUnits(tenant, [{ code: "AT", name: "Austria" }]);
  const before = await treeOf(tenant);
  const expected = { create: 2, change: 1 };
  await expect(
    applyUnitsFile(tenant.scope, { text: FILE, expected, reason: null }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await treeOf(tenant)).toEqual(before);
});
