import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAW_TIMEOUT_MS, runsOf } from "@/scripts/test/runs-of";
import type { Day, PinId, RuleId, UnitId, UserId } from "@/lib/domain/ids";
import { attributesOf, type AttributeValues } from "@/lib/domain/mapping/attributes";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { Pin } from "@/lib/domain/mapping/mapping";
import { type AttributeVersion, resolveSpans } from "@/lib/domain/mapping/resolve-spans";
import type { Rule, RuleSet } from "@/lib/domain/mapping/rule";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";
import { userVersions } from "../schema";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import {
  givenPin,
  givenPins,
  givenRule,
  givenRuleSets,
  givenUnits,
} from "../testing/given-mapping";
import { givenTenant, type GivenTenant } from "../testing/given-tenant";
import { givenUsers, type GivenUser } from "../testing/given-users";
import { refreshUnitSpans } from "./refresh-unit-spans";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const FROM = "2026-11-01" as Day;
const day = (number: number) => `2026-11-${String(number).padStart(2, "0")}` as Day;
const at = (number: number) => new Date(`${day(number)}T02:00:00Z`);
const isRetail: Condition = { attribute: "department", operator: "is", values: ["Retail"] };

type Span = Record<"userId" | "fromDay" | "unitId", string> & {
  untilDay: string | null;
  basisPoints: number;
  ruleId: string | null;
  pinId: string | null;
};

const spansOf = async ({ scope }: GivenTenant): Promise<Span[]> => [
  ...(await scope.read((db) =>
    db.execute<Span>(sql`
      select user_id as "userId", from_day as "fromDay", until_day as "untilDay",
        unit_id as "unitId", basis_points as "basisPoints", rule_id as "ruleId", pin_id as "pinId"
      from unit_spans order by user_id, from_day, unit_id`),
  )),
];
const refresh = ({ scope, tenantId }: GivenTenant) =>
  scope.write((db) => refreshUnitSpans(db, { tenantId, from: FROM, whom: "all" }));

test("a rule's unit holds from the day the list does, a pin's before it, and the rest is unmapped", async () => {
  const tenant = await givenTenant(database);
  const [retail, office] = (await givenUnits(tenant, [{ code: "RETAIL" }, { code: "OFFICE" }])) as [
    UnitId,
    UnitId,
  ];
  const [ada, bob, eve] = (await givenUsers(tenant, [
    { department: " RETAIL " },
    { department: "Retail" },
    { department: "Sales" },
  ])) as [UserId, UserId, UserId];
  const rule = givenRule(retail, isRetail);
  await givenRuleSets(tenant, [{ version: 1, effectiveFrom: day(3), rules: [rule] }]);
  const pin = givenPin(bob, office, { fromDay: day(10), untilDay: day(20) });
  await givenPins(tenant, [pin]);

  expect(await refresh(tenant)).toEqual({ written: 4, removed: 0 });

  const spans = await spansOf(tenant);
  const byRule = { unitId: retail, basisPoints: 10_000, ruleId: rule.id, pinId: null };
  expect(spans.filter(({ userId }) => userId === ada)).toEqual([
    { userId: ada, fromDay: day(3), untilDay: null, ...byRule },
  ]);
  expect(spans.filter(({ userId }) => userId === bob)).toEqual([
    { userId: bob, fromDay: day(3), untilDay: day(10), ...byRule },
    {
      ...{ userId: bob, fromDay: day(10), untilDay: day(20), unitId: office },
      ...{ basisPoints: 10_000, ruleId: null, pinId: pin.id },
    },
    { userId: bob, fromDay: day(20), untilDay: null, ...byRule },
  ]);
  expect(spans.some(({ userId }) => userId === eve)).toBe(false);
  // what is as it was is not written again
  expect(await refresh(tenant)).toEqual({ written: 0, removed: 0 });
});

test("only the touched users are resolved again, and others keep their spans", async () => {
  const tenant = await givenTenant(database);
  const [retail, office] = (await givenUnits(tenant, [{ code: "R" }, { code: "O" }])) as [
    UnitId,
    UnitId,
  ];
  const [ada, bob] = (await givenUsers(tenant, [
    { department: "Retail" },
    { department: "Retail" },
  ])) as [UserId, UserId];
  await givenRuleSets(tenant, [
    { version: 1, effectiveFrom: FROM, rules: [givenRule(retail, isRetail)] },
  ]);
  await refresh(tenant);
  const before = (await spansOf(tenant)).filter(({ userId }) => userId === bob);
  await givenPins(tenant, [givenPin(ada, office), givenPin(bob, office)]);

  await tenant.scope.write(async (db) => {
    await db.execute(
      sql`create temp table touched_users on commit drop as select ${ada}::uuid as user_id`,
    );
    await refreshUnitSpans(db, { tenantId: tenant.tenantId, from: FROM, whom: "touched" });
  });

  const spans = await spansOf(tenant);
  expect(spans.filter(({ userId }) => userId === ada)).toMatchObject([{ unitId: office }]);
  expect(spans.filter(({ userId }) => userId === bob)).toEqual(before);
});

// whatever is added to it stays within the month
const someDay = fc.integer({ min: 1, max: 12 });
const department = fc.constantFrom("Retail", "Sales", " retail ", "Shop 3", null);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { attribute: "department", operator: "is", values: ["Retail"] },
    { attribute: "department", operator: "in", values: ["SALES", "Other"] },
    { attribute: "department", operator: "startsWith", values: ["s"] },
    { attribute: "department", operator: "isEmpty", values: [] },
    { attribute: "department", operator: "isNot", values: ["Sales"] },
    { attribute: "extensionAttribute3", operator: "isSet", values: [] },
    { attribute: "extensionAttribute3", operator: "contains", values: ["C1"] },
  ),
);
const UNITS = 3;
const person = fc.record({
  department,
  extension: fc.constantFrom("CC1", null),
  since: someDay,
  goneAfter: fc.option(fc.integer({ min: 1, max: 9 })),
  past: fc.option(fc.record({ department, from: someDay, days: fc.integer({ min: 1, max: 9 }) })),
  pin: fc.option(
    fc.record({
      from: someDay,
      days: fc.option(fc.integer({ min: 1, max: 9 })),
      unit: fc.nat(UNITS - 1),
      split: fc.option(fc.integer({ min: 1, max: 9_999 })),
    }),
  ),
});
const ruleOf = fc.record({
  conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
  enabled: fc.boolean(),
  unit: fc.nat(UNITS - 1),
  inherits: fc.boolean(),
});
const world = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 12 }),
  ruleSets: fc.array(fc.record({ from: someDay, rules: fc.array(ruleOf, { maxLength: 4 }) }), {
    maxLength: 3,
  }),
  archived: fc.array(fc.option(someDay), { minLength: UNITS, maxLength: UNITS }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

// guards: kept units that are not what the rules and pins say on some day
test(
  "law: what is kept is what resolveSpans says, over random histories, rules and pins",
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const { tenant, expected } = await givenWorld(given);
        await refresh(tenant);
        expect(await spansOf(tenant)).toEqual(expected);
      }),
      runsOf(50, 1_000),
    );
  },
  LAW_TIMEOUT_MS,
);

async function givenWorld({ people, ruleSets, archived }: World) {
  const tenant = await givenTenant(database);
  const codes = ["RETAIL", "SALES", "SHOP"];
  const unitIds = await givenUnits(
    tenant,
    archived.map((number, index) => ({
      code: codes[index] ?? "",
      archivedOn: number === null ? null : day(number),
    })),
  );
  const sets: RuleSet[] = ruleSets.map(({ from, rules }, index) => ({
    ...{ version: index + 1, effectiveFrom: day(from) },
    rules: rules.map(({ conditions, enabled, unit, inherits }): Rule => ({
      ...{ id: randomUUID() as RuleId, name: "r", enabled, conditions },
      target: inherits
        ? { kind: "inherit", attribute: "department", createMissing: false }
        : { kind: "unit", unitId: unitIds[unit]! },
    })),
  }));
  await givenRuleSets(tenant, sets);
  const listed = people.map((one): GivenUser => {
    const since = Math.max(one.since, one.past ? one.past.from + one.past.days : 0);
    return {
      ...{ id: randomUUID() as UserId, department: one.department, firstSeenAt: at(since) },
      ...(one.extension && {
        onPremisesExtensionAttributes: { extensionAttribute3: one.extension },
      }),
      ...(one.goneAfter !== null && { removedAt: at(since + one.goneAfter) }),
    };
  });
  const ids = await givenUsers(tenant, listed);
  await keepPast(tenant, people, ids);
  const pinOf = people.map(({ pin }, index): Pin[] =>
    pin
      ? [
          {
            ...{ id: randomUUID() as PinId, userId: ids[index]!, fromDay: day(pin.from) },
            untilDay: pin.days === null ? null : day(pin.from + pin.days),
            shares: sharesOf(pin, unitIds),
          },
        ]
      : [],
  );
  await givenPins(tenant, pinOf.flat());
  const units = buildUnitDirectory(
    unitIds.map((id, index) => ({
      ...{ id, code: codes[index] ?? "", name: codes[index] ?? "" },
      archivedOn: archived[index] === null ? null : day(archived[index] ?? 0),
    })),
  );
  const expected = people.flatMap((one, index) => {
    const facts = { pins: pinOf[index] ?? [], ruleSets: sets, units };
    const history = historyOf(one, listed[index]!);
    return resolveSpans(facts, { history, from: FROM }).flatMap(({ mapping, ...days }) =>
      mapping.shares.map(({ unitId, basisPoints }) => ({
        ...{ userId: ids[index]!, ...days, unitId, basisPoints },
        ruleId: mapping.source === "rule" ? mapping.ruleId : null,
        pinId: mapping.source === "pin" ? mapping.pinId : null,
      })),
    );
  });
  return { tenant, expected: expected.toSorted(inOrder) };
}

const inOrder = (a: Span, b: Span) => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ userId, fromDay, unitId }: Span) => `${userId} ${fromDay} ${unitId}`;

type Person = World["people"][number];

const sharesOf = ({ unit, split }: NonNullable<Person["pin"]>, unitIds: readonly UnitId[]) =>
  split === null
    ? [{ unitId: unitIds[unit]!, basisPoints: 10_000 }]
    : [
        { unitId: unitIds[unit]!, basisPoints: split },
        { unitId: unitIds[(unit + 1) % UNITS]!, basisPoints: 10_000 - split },
      ];

async function keepPast({ tenantId, workerScope }: GivenTenant, people: Person[], ids: UserId[]) {
  const rows = people.flatMap(({ past }, index) =>
    past
      ? [
          {
            ...{ tenantId, userId: ids[index]!, fromDay: day(past.from) },
            untilDay: day(past.from + past.days),
            fields: past.department === null ? {} : { department: past.department },
          },
        ]
      : [],
  );
  if (rows.length > 0) await workerScope.write((db) => db.insert(userVersions).values(rows));
}

function historyOf({ past }: Person, user: GivenUser): AttributeVersion[] {
  const attributes: AttributeValues = attributesOf({
    onPremisesExtensionAttributes: {},
    ...user,
  } as Parameters<typeof attributesOf>[0]);
  const since = user.firstSeenAt!.toISOString().slice(0, 10) as Day;
  const until = (user.removedAt?.toISOString().slice(0, 10) ?? null) as Day | null;
  return [
    ...(past
      ? [
          {
            ...{ fromDay: day(past.from), untilDay: day(past.from + past.days) },
            attributes: { department: past.department },
          },
        ]
      : []),
    { fromDay: since, untilDay: until, attributes },
  ];
}
