import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readMappingUnits, readRuleSets } from "@/db/queries/parts/read-rule-sets";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { lintRules } from "@/lib/domain/mapping/lint-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason, lockMapping, readChangeDays, recordChange } from "./change-set";

/** A whole list of rules to put in force, in order. */
export type RulesToPublish = {
  /** The version that the list was made from: 0 when there was none. */
  baseVersion: number;
  rules: readonly Rule[];
  fromDay: Day;
  reason: string | null;
};

/**
 * Puts a list of rules in force from a day on, as the next version, and works out anew whose unit
 * everybody is. One reversible change set; every version is kept.
 *
 * @returns the version, and the users whose unit of the shown day it changed
 * @throws AppError `conflict` when somebody published since, `invalid` for rules or a day that
 * cannot be
 */
export function publishRules(
  scope: Scope,
  asked: RulesToPublish,
): Promise<{ changeSetId: string; version: number; users: number }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    return publishLocked(db, scope, { ...asked, kind: "rules", sentence: undefined });
  });
}

type Publication = RulesToPublish & {
  kind: "rules" | "revert";
  /** Told instead of the usual sentence. */
  sentence: string | undefined;
  revertsId?: string;
};

/** The same, for a caller who holds the mapping's lock. */
export async function publishLocked(
  db: TenantDb,
  scope: Scope,
  { baseVersion, rules, fromDay, ...told }: Publication,
): Promise<{ changeSetId: string; version: number; users: number }> {
  const { firstOpenDay, shownDay } = await readChangeDays(db, fromDay);
  const latest = (await readRuleSets(db)).at(-1)?.version ?? 0;
  if (latest !== baseVersion)
    throw new AppError(
      "conflict",
      "Somebody published other rules since you began. Look at them and try again.",
    );
  await refuseFaulty(db, rules, shownDay);
  const version = latest + 1;
  await keepUnitsOf(db, scope, shownDay);
  await writeRules(db, scope, { version, fromDay, rules });
  await refreshUnitSpans(db, { tenantId: scope.tenantId, from: firstOpenDay, whom: "all" });
  const changeSetId = randomUUID();
  const users = await stageMoved(db, scope, shownDay);
  await recordChange(db, scope, {
    ...{ id: changeSetId, kind: told.kind, users, ruleVersion: version },
    ...(told.revertsId && { revertsId: told.revertsId }),
    sentence:
      told.sentence ?? `Published version ${version} of the rules from ${formatDay(fromDay)}`,
    reason: cleanReason(told.reason),
    changed: sql`moved_users`,
  });
  await db.execute(sql`
    insert into change_items (tenant_id, change_set_id, user_id, pins_before, pins_after,
      units_before, units_after)
    select ${scope.tenantId}::uuid, ${changeSetId}::uuid, user_id, '[]', '[]', units_before, units_after
    from moved_users`);
  return { changeSetId, version, users };
}

async function refuseFaulty(db: TenantDb, rules: readonly Rule[], day: Day): Promise<void> {
  const units = buildUnitDirectory(await readMappingUnits(db));
  const { problems } = lintRules({ rules, units, day, combinations: [] });
  const [first] = problems;
  if (first) throw new AppError("invalid", first.message);
}

async function writeRules(
  db: TenantDb,
  { tenantId, actor }: Scope,
  { version, fromDay, rules }: { version: number; fromDay: Day; rules: readonly Rule[] },
): Promise<void> {
  invariant(actor.kind === "person", "only a person publishes rules");
  await db.execute(sql`
    insert into rule_sets (tenant_id, version, effective_from, published_by, published_by_name)
    values (${tenantId}, ${version}, ${fromDay}, ${actor.subject}, ${actor.name.slice(0, 256)})`);
  const rows = rules.map(({ id, name, enabled, conditions, target }, index) => ({
    ...{ position: index + 1, rule_id: id, name, enabled, conditions },
    unit_id: target.kind === "unit" ? target.unitId : null,
    inherit_attribute: target.kind === "inherit" ? target.attribute : null,
    create_missing: target.kind === "inherit" && target.createMissing,
  }));
  await db.execute(sql`
    insert into rules (tenant_id, version, position, rule_id, name, enabled, conditions, unit_id,
      inherit_attribute, create_missing)
    select ${tenantId}::uuid, ${version}::int, r.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (position int, rule_id uuid,
      name text, enabled boolean, conditions jsonb, unit_id uuid, inherit_attribute text,
      create_missing boolean)`);
}

/** SQL: everybody's units of a day, as one list each. */
const unitsOfAll = (scope: Scope, day: Day) => sql`
  select user_id, array_agg(unit_id order by unit_id) as units from unit_spans
  where tenant_id = ${scope.tenantId} and from_day <= ${day}
    and coalesce(until_day, 'infinity') > ${day}::date
  group by user_id`;

const keepUnitsOf = (db: TenantDb, scope: Scope, day: Day): Promise<unknown> =>
  db.execute(sql`create temp table units_before on commit drop as ${unitsOfAll(scope, day)}`);

/** Finds whose units of the day changed. @returns how many */
async function stageMoved(db: TenantDb, scope: Scope, day: Day): Promise<number> {
  const moved = await db.execute(sql`
    create temp table moved_users on commit drop as
    select coalesce(b.user_id, a.user_id) as user_id,
      coalesce(b.units, '{}') as units_before, coalesce(a.units, '{}') as units_after
    from units_before b full join (${unitsOfAll(scope, day)}) a on a.user_id = b.user_id
    where b.units is distinct from a.units`);
  return moved.count;
}
