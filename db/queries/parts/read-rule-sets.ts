import { sql } from "drizzle-orm";
import type { Day, RuleId, UnitId } from "@/lib/domain/ids";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { Rule, RuleSet } from "@/lib/domain/mapping/rule";
import type { MappingUnit } from "@/lib/domain/mapping/unit-directory";
import { invariant } from "@/lib/errors";
import type { TenantDb } from "../../scope";

/** Every published list of rules of the tenant, oldest first, each with its rules in order. */
export async function readRuleSets(db: TenantDb): Promise<RuleSet[]> {
  const rows = await db.execute<Row>(sql`
    select s.version, s.effective_from, r.rule_id, r.name, r.enabled, r.conditions, r.unit_id,
      r.inherit_attribute, r.create_missing
    from rule_sets s left join rules r on r.tenant_id = s.tenant_id and r.version = s.version
    order by s.version, r.position`);
  const sets = new Map<number, RuleSet & { rules: Rule[] }>();
  for (const row of rows) {
    const known = sets.get(row.version);
    const set = known ?? { version: row.version, effectiveFrom: row.effective_from, rules: [] };
    if (!known) sets.set(row.version, set);
    if (row.rule_id) set.rules.push(toRule(row, row.rule_id));
  }
  return [...sets.values()];
}

/** What resolution must know of the tenant's units. */
export async function readMappingUnits(db: TenantDb): Promise<MappingUnit[]> {
  const rows = await db.execute<MappingUnit>(
    sql`select id, code, name, archived_on as "archivedOn" from units order by code_key`,
  );
  return [...rows];
}

type Row = {
  version: number;
  effective_from: Day;
  rule_id: RuleId | null;
  name: string;
  enabled: boolean;
  conditions: Condition[];
  unit_id: UnitId | null;
  inherit_attribute: MappingAttribute | null;
  create_missing: boolean;
};

function toRule(row: Row, id: RuleId): Rule {
  const { name, enabled, conditions, unit_id: unitId, inherit_attribute: attribute } = row;
  if (unitId) return { id, name, enabled, conditions, target: { kind: "unit", unitId } };
  invariant(attribute, "a rule has one target");
  const target = { kind: "inherit", attribute, createMissing: row.create_missing } as const;
  return { id, name, enabled, conditions, target };
}
