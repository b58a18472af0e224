import "server-only";
import { sql } from "drizzle-orm";
import { readCombinations } from "@/db/queries/count-combinations";
import { attributeKeyOf, attributeKeySql } from "@/db/queries/parts/attribute-key";
import { readToday } from "@/db/queries/parts/first-open-day";
import { readMappingUnits } from "@/db/queries/parts/read-rule-sets";
import { IN_FORCE } from "@/db/queries/parts/user-conditions";
import type { Scope, TenantDb } from "@/db/scope";
import type { RuleId, UserId } from "@/lib/domain/ids";
import { attributesAskedFor } from "@/lib/domain/mapping/compile-rules";
import { lintRules, type RuleLint } from "@/lib/domain/mapping/lint-rules";
import { listChangedBy, previewRules, type RulesPreview } from "@/lib/domain/mapping/preview-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";

/** What a list of rules would do to the users of today, and what is wrong with it. */
export type RuleListPreview = RulesPreview & RuleLint;

/** Somebody whom a rule would move. */
export type SampleUser = { id: UserId; name: string; department: string | null };

const MOST_SAMPLES = 10;
/** Any ten will do: of many different users the first are asked for. */
const MOST_COMBINATIONS = 200;

/** Up to ten users whom one rule of a list would move if the list were in force today. */
export function sampleRule(
  scope: Scope,
  { rules, ruleId }: { rules: readonly Rule[]; ruleId: RuleId },
): Promise<SampleUser[]> {
  return scope.read(async (db) => {
    const asked = attributesAskedFor(rules);
    const moved = listChangedBy(ruleId, await readFacts(db, scope, rules))
      .slice(0, MOST_COMBINATIONS)
      .map(({ attributes, unitId }) => ({ key: attributeKeyOf(attributes, asked), unitId }));
    return db.execute<SampleUser>(sql`
      select u.id, coalesce(u.display_name, u.user_principal_name, u.id::text) as name, u.department
      from users u
      join jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb) as m (key text, "unitId" uuid)
        on m.key = ${sql.raw(attributeKeySql("u", asked, "users"))}
      where u.tenant_id = ${scope.tenantId} and u.removed_at is null and not exists (
        select from unit_spans s where s.tenant_id = u.tenant_id and s.user_id = u.id
          and ${IN_FORCE} and (s.pin_id is not null or s.unit_id = m."unitId")
      )
      limit ${MOST_SAMPLES}`);
  });
}

/**
 * Counts what publishing a list of rules would change if it were in force today. Nothing is written.
 *
 * @param withWarnings false leaves out the warnings, which ask every rule of everybody once more
 */
export function previewRuleList(
  scope: Scope,
  { rules, withWarnings }: { rules: readonly Rule[]; withWarnings: boolean },
): Promise<RuleListPreview> {
  return scope.read(async (db) => {
    const facts = await readFacts(db, scope, rules);
    return {
      ...previewRules(facts),
      ...lintRules({ ...facts, combinations: withWarnings ? facts.combinations : [] }),
    };
  });
}

/** The list, and the users and units of today that it is asked of. */
const readFacts = async (db: TenantDb, scope: Scope, rules: readonly Rule[]) => ({
  rules,
  units: buildUnitDirectory(await readMappingUnits(db)),
  day: await readToday(db),
  combinations: await readCombinations(db, scope, attributesAskedFor(rules)),
});
