import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAW_TIMEOUT_MS, runsOf } from "@/scripts/test/runs-of";
import { noUserFilter } from "@/db/queries/user-filter";
import { explainUser } from "@/db/queries/explain-user";
import { getChangeSet } from "@/db/queries/get-change-set";
import { listChangeSets } from "@/db/queries/list-change-sets";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRule, givenRuleSets, givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { givenUsers } from "@/db/testing/given-users";
import type { Day, UnitId, UserId } from "@/lib/domain/ids";
import type { Share } from "@/lib/domain/mapping/check-shares";
import { mapUsers, previewMapUsers, type UserMove } from "./map-users";
import { previewRevert, revertChangeSet } from "./revert-change-set";
import type { UserSelection } from "./select-users";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const FROM = "2026-11-01" as Day;
const whole = (unitId: UnitId): Share[] => [{ unitId, basisPoints: 10_000 }];
const include = (...ids: UserId[]): UserSelection => ({ mode: "include", ids });
const inSales: UserSelection = {
  ...{ mode: "exclude", ids: [] },
  filter: { ...noUserFilter, departments: ["Sales"] },
};

type Given = GivenTenant & { retail: UnitId; office: UnitId; users: UserId[] };

/** Four of Sales, whom a rule puts into the office, and two of nowhere. */
async function givenMapped(): Promise<Given> {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-02T02:10:00Z") }]);
  const [retail, office] = (await givenUnits(tenant, [
    { code: "RETAIL", name: "Retail" },
    { code: "OFFICE", name: "Office" },
  ])) as [UnitId, UnitId];
  const users = await givenUsers(tenant, [
    ...Array.from({ length: 4 }, () => ({ department: "Sales" })),
    ...[{}, {}],
  ]);
  const isSales = { attribute: "department", operator: "is", values: ["Sales"] } as const;
  await givenRuleSets(tenant, [
    { version: 1, effectiveFrom: FROM, rules: [givenRule(office, isSales)] },
  ]);
  await tenant.scope.write((db) =>
    refreshUnitSpans(db, { tenantId: tenant.tenantId, from: FROM, whom: "all" }),
  );
  return { ...tenant, retail, office, users };
}

/** Everything that says whose unit somebody is, as text. */
const mappingOf = ({ scope }: GivenTenant): Promise<string> =>
  scope.read(async (db) => {
    const [state] = await db.execute<{ state: string }>(sql`
      select coalesce((select jsonb_agg(to_jsonb(p) order by p.id) from pins p), '[]')::text
        || coalesce((select jsonb_agg(to_jsonb(s) order by s.pin_id, s.unit_id) from pin_shares s), '[]')::text
        || coalesce((select jsonb_agg(to_jsonb(u) order by u.user_id, u.from_day, u.unit_id)
          from unit_spans u), '[]')::text as state`);
    return state?.state ?? "";
  });

const unitOf = async ({ scope }: GivenTenant, userId: UserId) =>
  (
    await scope.read((db) =>
      db.execute<{ unit: UnitId }>(
        sql`select unit_id as unit from unit_spans where user_id = ${userId} and until_day is null
          order by basis_points desc`,
      ),
    )
  ).map(({ unit }) => unit);

test("says before what it does, does it, and keeps who, why and what it was", async () => {
  const tenant = await givenMapped();
  const { scope, retail, office, users } = tenant;
  const move: UserMove = { selection: inSales, shares: whole(retail), fromDay: FROM };

  expect(await previewMapUsers(scope, move)).toMatchObject({
    ...{ matching: 4, changing: 4 },
    from: [{ unitId: office, users: 4 }],
  });
  const done = await mapUsers(scope, { ...move, expected: 4, reason: " reorganized " });

  expect(done.users).toBe(4);
  expect(await unitOf(tenant, users[0]!)).toEqual([retail]);
  expect(await listChangeSets(scope, { index: 0, size: 10 })).toMatchObject({
    total: 1,
    rows: [
      {
        ...{ kind: "assign", users: 4, reason: "reorganized", actorName: "Petra Prüfer" },
        sentence: "Assigned 4 users to Retail from 1 Nov 2026",
      },
    ],
  });
  expect(await getChangeSet(scope, done.changeSetId)).toMatchObject({
    moves: [{ before: [office], after: [retail], users: 4 }],
  });
  // those who are there already are left as they are
  expect(await previewMapUsers(scope, move)).toMatchObject({ matching: 4, changing: 0, from: [] });
});

test("a split is kept in its parts, and an excluded user stays", async () => {
  const tenant = await givenMapped();
  const { scope, retail, office, users } = tenant;
  const shares = [
    { unitId: office, basisPoints: 3_000 },
    { unitId: retail, basisPoints: 7_000 },
  ];
  const selection: UserSelection = { ...inSales, ids: [users[0]!] };
  await mapUsers(scope, { selection, shares, fromDay: FROM, expected: 3, reason: null });
  expect(await unitOf(tenant, users[1]!)).toEqual([retail, office]);
  expect(await unitOf(tenant, users[0]!)).toEqual([office]);
});

// guards: a history that says "by hand" and cannot say by whom
test("every unit a user was in is told with its cause: who, when and why, or a rule", async () => {
  const { scope, retail, office, users } = await givenMapped();
  const [user] = users as [UserId];
  const later = "2026-11-02" as Day;
  const selection = include(user);
  const shares = whole(retail);
  await mapUsers(scope, { selection, shares, fromDay: later, expected: 1, reason: "moved" });
  const { spans, pins } = await explainUser(scope, user, null);
  expect(spans).toMatchObject([
    { unitId: retail, fromDay: later, pinId: pins[0]?.id },
    { unitId: office, untilDay: later, pinId: null },
  ]);
  expect(pins).toMatchObject([{ madeBy: "Petra Prüfer", reason: "moved" }]);
  expect(pins[0]?.madeAt).toBeInstanceOf(Date);
});

test("given back, the rules decide again", async () => {
  const tenant = await givenMapped();
  const { scope, retail, office, users } = tenant;
  const selection = include(users[0]!, users[4]!);
  const rest = { fromDay: FROM, expected: 2, reason: null };
  await mapUsers(scope, { selection, shares: whole(retail), ...rest });
  await mapUsers(scope, { selection, shares: null, ...rest });
  expect(await unitOf(tenant, users[0]!)).toEqual([office]);
  expect(await unitOf(tenant, users[4]!)).toEqual([]);
});

test.each<[string, (given: Given) => Partial<Parameters<typeof mapUsers>[1]>, string, RegExp]>([
  ["another number of users", () => ({ expected: 5 }), "conflict", /from 5 to 4/],
  ["a day before the first open one", () => ({ fromDay: "2026-10-31" as Day }), "invalid", /1.Nov/],
  [
    "a split of 99.99 %",
    ({ retail }) => ({ shares: [{ unitId: retail, basisPoints: 9_999 }] }),
    "invalid",
    /0\.01 % is not allocated/,
  ],
  [
    "a unit that is none",
    () => ({ shares: whole(randomUUID() as UnitId) }),
    "invalid",
    /does not exist/,
  ],
])("refuses %s, and writes nothing", async (_what, differing, code, message) => {
  const given = await givenMapped();
  const before = await mappingOf(given);
  const move = { selection: inSales, shares: whole(given.retail), fromDay: FROM, expected: 4 };
  const refused = mapUsers(given.scope, { ...move, reason: null, ...differing(given) });
  await expect(refused).rejects.toMatchObject({ code });
  await expect(refused).rejects.toThrow(message);
  expect(await mappingOf(given)).toBe(before);
  expect(await listChangeSets(given.scope, { index: 0, size: 1 })).toMatchObject({ total: 0 });
});

// guards: one customer's finance who maps another's users
test("another tenant's users and units are not there", async () => {
  const [mine, theirs] = [await givenMapped(), await givenMapped()];
  const before = await mappingOf(theirs);
  const rest = { fromDay: FROM, reason: null };
  const selection = include(...theirs.users);
  const moved = mapUsers(mine.scope, {
    ...{ selection, shares: whole(mine.retail), expected: 6, ...rest },
  });
  await expect(moved).rejects.toMatchObject({ code: "conflict" });
  const sent = mapUsers(mine.scope, {
    ...{ selection: include(...mine.users), shares: whole(theirs.retail), expected: 6, ...rest },
  });
  await expect(sent).rejects.toMatchObject({ code: "invalid" });
  expect(await mappingOf(theirs)).toBe(before);
});

test("a revert leaves what was changed since, unless it is told to overwrite", async () => {
  const tenant = await givenMapped();
  const { scope, retail, office, users } = tenant;
  const [ada, bob] = users as [UserId, UserId];
  const rest = { fromDay: FROM, reason: null };
  const { changeSetId } = await mapUsers(scope, {
    ...{ selection: include(ada, bob), shares: whole(retail), expected: 2, ...rest },
  });
  const later = "2026-11-10" as Day;
  await mapUsers(scope, {
    ...{
      selection: include(bob),
      shares: whole(office),
      expected: 1,
      reason: null,
      fromDay: later,
    },
  });

  expect(await previewRevert(scope, changeSetId)).toEqual({ restoring: 1, changedSince: 1 });
  expect(await revertChangeSet(scope, { changeSetId, overwrite: false })).toMatchObject({
    users: 1,
  });
  expect(await unitOf(tenant, bob)).toEqual([office]);
  await expect(revertChangeSet(scope, { changeSetId, overwrite: true })).rejects.toMatchObject({
    code: "conflict",
  });
});

const step = fc.record({
  who: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 6 }),
  to: fc.constantFrom("retail", "office", "split", "rules"),
  from: fc.integer({ min: 1, max: 28 }),
});

// guards: an undo that is almost one
test(
  "law: reverting restores the mapping byte for byte, and reverting the revert does the change",
  async () => {
    const tenant = await givenMapped();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        let last: { before: string; after: string; changeSetId: string } | undefined;
        for (const one of steps) {
          const before = await mappingOf(tenant);
          const { changeSetId, users } = await takeStep(tenant, one);
          if (users > 0) last = { before, after: await mappingOf(tenant), changeSetId };
        }
        if (!last) return;
        const reverted = await revertChangeSet(tenant.scope, { ...last, overwrite: false });
        expect(await mappingOf(tenant)).toBe(last.before);
        await revertChangeSet(tenant.scope, { ...reverted, overwrite: false });
        expect(await mappingOf(tenant)).toBe(last.after);
      }),
      runsOf(40, 1_000),
    );
  },
  LAW_TIMEOUT_MS,
);

function takeStep(
  { scope, retail, office, users }: Given,
  { who, to, from }: { who: number[]; to: string; from: number },
) {
  const shares = {
    ...{ retail: whole(retail), office: whole(office), rules: null },
    split: [
      { unitId: retail, basisPoints: 2_500 },
      { unitId: office, basisPoints: 7_500 },
    ],
  }[to] as Share[] | null;
  return mapUsers(scope, {
    ...{ selection: include(...who.map((index) => users[index]!)), shares, reason: null },
    ...{ fromDay: `2026-11-${String(from).padStart(2, "0")}` as Day, expected: who.length },
  });
}
