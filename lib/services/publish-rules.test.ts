import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explainUser } from "@/db/queries/explain-user";
import { getChangeSet } from "@/db/queries/get-change-set";
import { listChangeSets } from "@/db/queries/list-change-sets";
import { listRules } from "@/db/queries/list-rules";
import { noUserFilter } from "@/db/queries/user-filter";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRule, givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { givenUsers } from "@/db/testing/given-users";
import type { Day, UnitId } from "@/lib/domain/ids";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { Rule } from "@/lib/domain/mapping/rule";
import { assignUsers } from "./assign-users";
import { previewRuleList, sampleRule } from "./preview-rule-list";
import { publishRules } from "./publish-rules";
import { revertChangeSet } from "./revert-change-set";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const FROM = "2026-11-01" as Day;
const isDepartment = (value: string): Condition => ({
  ...{ attribute: "department", operator: "is", values: [value] },
});

type Given = GivenTenant & { retail: UnitId; office: UnitId };

/** Three of Sales, two of IT, one of nowhere. */
async function givenPeople(): Promise<Given> {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-02T02:10:00Z") }]);
  const [retail, office] = (await givenUnits(tenant, [{ code: "RETAIL" }, { code: "OFFICE" }])) as [
    UnitId,
    UnitId,
  ];
  const departments = ["Sales", "Sales", "sales ", "IT", "IT", null];
  await givenUsers(
    tenant,
    departments.map((department) => ({ department })),
  );
  return { ...tenant, retail, office };
}

const publish = ({ scope }: GivenTenant, baseVersion: number, ...rules: Rule[]) =>
  publishRules(scope, { baseVersion, rules, fromDay: FROM, reason: "tidy" });

const membersOf = async ({ scope }: GivenTenant, unitId: UnitId): Promise<number> => {
  const [row] = await scope.read((db) =>
    db.execute<{ n: number }>(
      sql`select count(*)::int as n from unit_spans where unit_id = ${unitId} and until_day is null`,
    ),
  );
  return row?.n ?? 0;
};

test("moves whom the preview announced, and keeps who, why and what it was", async () => {
  const tenant = await givenPeople();
  const { scope, retail, office } = tenant;
  const first = [givenRule(retail, isDepartment("Sales")), givenRule(office, isDepartment("IT"))];
  const announced = await previewRuleList(scope, { rules: first, withWarnings: true });
  expect(announced).toMatchObject({ changing: 5, problems: [], warnings: [] });

  const done = await publish(tenant, 0, ...first);

  expect(done).toMatchObject({ version: 1, users: 5 });
  expect(await membersOf(tenant, retail)).toBe(3);
  expect(await listRules(scope)).toMatchObject({ version: 1, publishedByName: "Petra Prüfer" });
  const moves = announced.moves.map(({ fromUnitId, toUnitId, users }) => ({
    ...{ before: fromUnitId ? [fromUnitId] : [], after: toUnitId ? [toUnitId] : [], users },
  }));
  expect((await getChangeSet(scope, done.changeSetId)).moves).toEqual(moves);
  expect(await listChangeSets(scope, { index: 0, size: 1 })).toMatchObject({
    rows: [{ kind: "rules", users: 5, reason: "tidy" }],
  });
});

test("a draft is asked of one user, and tells some of whom it would move, without being in force", async () => {
  const { scope, retail, office } = await givenPeople();
  const draft = givenRule(retail, isDepartment("Sales"));
  const rules = [draft, givenRule(office, isDepartment("IT"))];
  const samples = await sampleRule(scope, { rules, ruleId: draft.id });
  expect(samples.map(({ department }) => department)).toEqual(
    expect.arrayContaining(["Sales", "Sales", "sales "]),
  );
  expect(samples).toHaveLength(3);
  const [ann] = samples;
  if (!ann) throw new Error("nobody is moved");
  expect((await explainUser(scope, ann.id, null, rules)).explanation).toMatchObject({
    mapping: { source: "rule", ruleId: draft.id },
    rules: [{ outcome: "won" }, { outcome: "no_match" }],
  });
  const [userId] = [ann.id];
  await assignUsers(scope, {
    ...{ selection: { mode: "include", ids: [userId] }, expected: 1, reason: null, rule: null },
    ...{ shares: [{ unitId: office, basisPoints: 10_000 }], fromDay: FROM },
  });
  // by hand is before every rule
  expect(await sampleRule(scope, { rules, ruleId: draft.id })).toHaveLength(2);
  expect((await explainUser(scope, userId, null, rules)).explanation).toMatchObject({
    mapping: { source: "pin" },
    rules: [{ outcome: "lost" }, { outcome: "no_match" }],
  });
  expect((await explainUser(scope, userId, null)).explanation.rules).toEqual([]);
  expect(await listRules(scope)).toMatchObject({ version: 0 });
});

test("taken back, the rules of before are in force again, and so once more", async () => {
  const tenant = await givenPeople();
  const { scope, retail, office } = tenant;
  await publish(tenant, 0, givenRule(retail, isDepartment("Sales")));
  const { changeSetId } = await publish(tenant, 1, givenRule(office, isDepartment("Sales")));
  const reverted = await revertChangeSet(scope, { changeSetId, overwrite: false });
  expect([await membersOf(tenant, retail), await membersOf(tenant, office)]).toEqual([3, 0]);
  await revertChangeSet(scope, { ...reverted, overwrite: false });
  expect([await membersOf(tenant, retail), await membersOf(tenant, office)]).toEqual([0, 3]);
});

test.each<[string, (given: Given) => Promise<unknown>, string, RegExp]>([
  [
    "a list made from an older version",
    (given) => publish(given, 7, givenRule(given.retail, isDepartment("IT"))),
    "conflict",
    /published other rules/,
  ],
  [
    "a rule without a condition",
    (given) => publish(given, 0, givenRule(given.retail)),
    "invalid",
    /Rule 1: Add a condition/,
  ],
  [
    "a rule for a unit that is none",
    (given) => publish(given, 0, givenRule(randomUUID() as UnitId, isDepartment("IT"))),
    "invalid",
    /archived or gone/,
  ],
])("refuses %s, and writes nothing", async (_what, ask, code, message) => {
  const given = await givenPeople();
  const refused = ask(given);
  await expect(refused).rejects.toMatchObject({ code });
  await expect(refused).rejects.toThrow(message);
  expect(await listRules(given.scope)).toMatchObject({ version: 0, rules: [] });
});

test("two who publish at once: one is told that the other was quicker", async () => {
  const tenant = await givenPeople();
  const ended = await Promise.allSettled(
    [tenant.retail, tenant.office].map((unit) =>
      publish(tenant, 0, givenRule(unit, isDepartment("IT"))),
    ),
  );
  expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await listRules(tenant.scope)).toMatchObject({ version: 1 });
});

test("an assignment that also makes a rule does both, or neither", async () => {
  const tenant = await givenPeople();
  const { scope, retail, office } = tenant;
  const filter = {
    ...noUserFilter,
    attributes: [{ attribute: "department" as const, values: ["Sales", "sales "] }],
  };
  const assignment = {
    ...{ selection: { mode: "exclude" as const, ids: [], filter }, fromDay: FROM, expected: 3 },
    ...{ reason: null, rule: { attribute: "department" as const, values: ["Sales", "sales "] } },
  };
  const half = (unitId: UnitId) => ({ unitId, basisPoints: 5_000 });
  const split = assignUsers(scope, { ...assignment, shares: [half(retail), half(office)] });
  await expect(split).rejects.toThrow(/not to a split/);
  expect(await membersOf(tenant, retail)).toBe(0);

  await assignUsers(scope, { ...assignment, shares: [{ unitId: retail, basisPoints: 10_000 }] });
  expect(await membersOf(tenant, retail)).toBe(3);
  expect((await listRules(scope)).rules).toMatchObject([
    { conditions: [{ operator: "in", values: ["Sales", "sales "] }] },
  ]);
});
