import { randomUUID } from "node:crypto";
import type { Day, PinId, RuleId, RunId, UnitId, UserId } from "@/lib/domain/ids";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { Pin } from "@/lib/domain/mapping/mapping";
import type { Rule, RuleSet } from "@/lib/domain/mapping/rule";
import { foldText } from "@/lib/domain/text/fold-text";
import { pins, pinShares, rules, ruleSets, unitPlacements, units } from "../schema";
import { givenSubject, type GivenTenant } from "./given-tenant";
import { GIVEN_DAY } from "./given-users";

type GivenUnit = { code: string; name?: string; archivedOn?: Day | null; parentId?: UnitId };

/** Business units in the tree since {@link GIVEN_DAY}. In given order. */
export async function givenUnits(
  { tenantId, scope }: GivenTenant,
  list: readonly GivenUnit[],
): Promise<UnitId[]> {
  const rows = list.map(({ code, name = code, archivedOn = null, parentId }) => ({
    unit: { tenantId, id: randomUUID(), code, codeKey: foldText(code), name, archivedOn },
    parentId: parentId ?? null,
  }));
  await scope.write(async (db) => {
    if (rows.length === 0) return;
    await db.insert(units).values(rows.map(({ unit }) => unit));
    await db.insert(unitPlacements).values(
      rows.map(({ unit, parentId }) => ({
        ...{ tenantId, unitId: unit.id, parentId, fromDay: GIVEN_DAY },
      })),
    );
  });
  return rows.map(({ unit }) => unit.id as UnitId);
}

/** A rule that is on and assigns to a unit. */
export const givenRule = (unitId: UnitId, ...conditions: Condition[]): Rule => ({
  ...{ id: randomUUID() as RuleId, name: "A rule", enabled: true, conditions },
  target: { kind: "unit", unitId },
});

/** Published lists of rules, as they are stored. */
export async function givenRuleSets(
  { tenantId, scope }: GivenTenant,
  list: readonly RuleSet[],
): Promise<void> {
  await scope.write(async (db) => {
    for (const { version, effectiveFrom, rules: listed } of list) {
      await db.insert(ruleSets).values({
        ...{ tenantId, version, effectiveFrom },
        ...{ publishedBy: "test", publishedByName: "Frida Finance" },
      });
      const rows = listed.map(({ id, name, enabled, conditions, target }, index) => ({
        ...{ tenantId, version, position: index + 1, ruleId: id, name, enabled },
        conditions: conditions.map((one) => ({ ...one })),
        unitId: target.kind === "unit" ? target.unitId : null,
        inheritAttribute: target.kind === "inherit" ? target.attribute : null,
        createMissing: target.kind === "inherit" && target.createMissing,
      }));
      if (rows.length > 0) await db.insert(rules).values(rows);
    }
  });
}

/** A pin of one unit, whole, from a day on. */
export const givenPin = (userId: UserId, unitId: UnitId, differing: Partial<Pin> = {}): Pin => ({
  ...{ id: randomUUID() as PinId, userId, fromDay: GIVEN_DAY, untilDay: null },
  shares: [{ unitId, basisPoints: 10_000 }],
  ...differing,
});

/** Pins as they are stored, without any change set. */
export async function givenPins(
  { tenantId, scope }: GivenTenant,
  list: readonly Pin[],
): Promise<void> {
  await scope.write(async (db) => {
    for (const { shares, ...pin } of list) {
      await db.insert(pins).values({ tenantId, ...pin, reason: null, changeSetId: randomUUID() });
      await db
        .insert(pinShares)
        .values(shares.map((share) => ({ tenantId, pinId: pin.id, ...share })));
    }
  });
}

type Mapped = { userId: UserId; runId: RunId; mark: (text: string) => string };

/** A row in every table of the mapping, with texts that `mark` makes. @returns the change set */
export async function givenMappedUser(
  tenant: GivenTenant,
  { userId, runId, mark }: Mapped,
): Promise<string> {
  const { tenantId } = tenant;
  const [unitId] = (await givenUnits(tenant, [{ code: mark("UNIT"), name: mark("Unit") }])) as [
    UnitId,
  ];
  const condition = { attribute: "department", operator: "is", values: [mark("Asked")] } as const;
  const rule = { ...givenRule(unitId, condition), name: mark("Rule") };
  await givenRuleSets(tenant, [{ version: 1, effectiveFrom: GIVEN_DAY, rules: [rule] }]);
  const pin = givenPin(userId, unitId);
  await givenPins(tenant, [pin]);
  const changeSetId = randomUUID();
  await tenant.workerScope.bulk((session) =>
    session.transaction(async (sql) => {
      await sql`insert into unit_spans (tenant_id, user_id, from_day, unit_id, basis_points, pin_id)
        values (${tenantId}, ${userId}, ${GIVEN_DAY}, ${unitId}, 10000, ${pin.id})`;
      await sql`insert into change_sets (tenant_id, id, actor_subject, actor_name, kind, sentence,
        users) values (${tenantId}, ${changeSetId}, ${givenSubject()}, ${mark("Changer")}, 'assign',
        ${mark("Sentence")}, 1)`;
      await sql`insert into change_items values (${tenantId}, ${changeSetId}, ${userId}, '[]', '[]',
        '{}', ${[unitId]})`;
      await sql`insert into mapping_states values (${tenantId}, 1, 1, ${runId}, now())`;
      await sql`insert into run_rule_counts values (${tenantId}, ${runId}, ${rule.id}, 1)`;
      await sql`insert into user_answers values (${tenantId}, ${userId}, gen_random_uuid(),
        gen_random_uuid())`;
      await sql`insert into user_versions values (${tenantId}, ${userId}, '2026-10-01', ${GIVEN_DAY},
        jsonb_build_object('department', ${mark("Past")}::text))`;
    }),
  );
  return changeSetId;
}
