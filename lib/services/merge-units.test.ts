import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listChangeSets } from "@/db/queries/list-change-sets";
import { listRules } from "@/db/queries/list-rules";
import { readUnits } from "@/db/queries/list-units";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import {
  givenPin,
  givenPins,
  givenRule,
  givenRuleSets,
  givenUnits,
} from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant } from "@/db/testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "@/db/testing/given-users";
import type { Day, UnitId, UserId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { parentsOn } from "@/lib/domain/units/placement";
import { mergeUnits } from "./merge-units";
import { moveUnit } from "./move-unit";
import { revertChangeSet } from "./revert-change-set";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const day = (text: string) => text as Day;
const fromDay = day("2026-11-20");
const isDepartment = (value: string) =>
  ({ attribute: "department", operator: "is", values: [value] }) as const;

/** Ann is of the shop by a rule, Bo by hand, Cy half of it and half of the office. */
async function givenShop(...more: ((units: Record<string, UnitId>) => Rule)[]) {
  const tenant = await givenTenant(database);
  const { scope, tenantId } = tenant;
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-02T02:10:00Z") }]);
  const [shop, office, stall] = (await givenUnits(tenant, [
    { code: "SHOP", name: "Shop" },
    { code: "OFFICE", name: "Office" },
    { code: "STALL", name: "Stall" },
  ])) as [UnitId, UnitId, UnitId];
  await moveUnit(scope, { id: stall, parentId: shop, fromDay: GIVEN_DAY });
  const [, bo, cy] = (await givenUsers(tenant, [
    { displayName: "Ann", department: "Sales" },
    { displayName: "Bo", department: null },
    { displayName: "Cy", department: null },
  ])) as [UserId, UserId, UserId];
  await givenPins(tenant, [
    givenPin(bo, shop),
    givenPin(cy, shop, {
      shares: [
        { unitId: shop, basisPoints: 5_000 },
        { unitId: office, basisPoints: 5_000 },
      ],
    }),
  ]);
  const rules = [
    givenRule(shop, isDepartment("Sales")),
    ...more.map((make) => make({ shop, office })),
  ];
  await givenRuleSets(tenant, [{ version: 1, effectiveFrom: GIVEN_DAY, rules }]);
  await scope.write((db) => refreshUnitSpans(db, { tenantId, from: GIVEN_DAY, whom: "all" }));
  const unitsOn = async (at: Day) => {
    const rows = await scope.read((db) =>
      db.execute<{ text: string }>(sql`
        select u.display_name || ' ' || n.code || ' ' || s.basis_points as text
        from unit_spans s join users u on u.id = s.user_id join units n on n.id = s.unit_id
        where s.from_day <= ${at} and coalesce(s.until_day, 'infinity') > ${at}::date order by 1`),
    );
    return rows.map(({ text }) => text);
  };
  return { ...tenant, shop, office, stall, unitsOn };
}

const BEFORE = ["Ann SHOP 10000", "Bo SHOP 10000", "Cy OFFICE 5000", "Cy SHOP 5000"];
const AFTER = ["Ann OFFICE 10000", "Bo OFFICE 10000", "Cy OFFICE 10000"];

test("users, rules and units below go along from the day on; the days before stay", async () => {
  const { scope, shop, office, stall, unitsOn } = await givenShop();
  await mergeUnits(scope, { from: shop, into: office, fromDay });

  expect(await unitsOn(day("2026-11-19"))).toEqual(BEFORE);
  expect(await unitsOn(fromDay)).toEqual(AFTER);
  const { units, placements } = await scope.read(readUnits);
  expect(units.find(({ id }) => id === shop)?.archivedOn).toBe(fromDay);
  expect(parentsOn(placements, day("2026-11-19")).get(stall)).toBe(shop);
  expect(parentsOn(placements, fromDay).get(stall)).toBe(office);
  expect(await listRules(scope)).toMatchObject({ version: 2, effectiveFrom: fromDay });
  const { rows } = await listChangeSets(scope, { index: 0, size: 5 });
  const told = "Merged Shop (SHOP) into Office (OFFICE) from 20 Nov 2026";
  expect(new Set(rows.map(({ sentence, users }) => `${sentence}, ${users}`))).toEqual(
    new Set([`${told}: its rules, 1`, `${told}: who is assigned by hand, 2`]),
  );
});

test("what was done by hand can be taken back", async () => {
  const { scope, shop, office, unitsOn } = await givenShop();
  await mergeUnits(scope, { from: office, into: shop, fromDay });
  expect(await unitsOn(fromDay)).toEqual(["Ann SHOP 10000", "Bo SHOP 10000", "Cy SHOP 10000"]);
  const { rows } = await listChangeSets(scope, { index: 0, size: 1 });
  await revertChangeSet(scope, { changeSetId: rows[0]!.id, overwrite: false });
  // the archived unit takes nobody: Cy is where no rule puts her
  expect(await unitsOn(day("2026-11-19"))).toEqual(BEFORE);
});

test.each<[string, (given: Awaited<ReturnType<typeof givenShop>>) => Promise<unknown>, RegExp]>([
  [
    "a unit with itself",
    ({ scope, shop }) => mergeUnits(scope, { from: shop, into: shop, fromDay }),
    /two different units/,
  ],
  [
    "a unit into one below it",
    ({ scope, shop, stall }) => mergeUnits(scope, { from: shop, into: stall, fromDay }),
    /“Stall” is part of “Shop”: move it out first/,
  ],
  [
    "days of a closed or unknown month",
    ({ scope, shop, office }) =>
      mergeUnits(scope, { from: shop, into: office, fromDay: day("2026-10-31") }),
    /Choose 1 Nov 2026 or a later day/,
  ],
])("refuses %s, and changes nothing", async (_what, ask, message) => {
  const given = await givenShop();
  await expect(ask(given)).rejects.toThrow(message);
  expect(await given.unitsOn(fromDay)).toEqual(BEFORE);
});
