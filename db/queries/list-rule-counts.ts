import "server-only";
import { sql } from "drizzle-orm";
import { parseGuid, type RuleId, type RunId } from "@/lib/domain/ids";
import type { Scope } from "../scope";

/** How many users a rule gave their unit after an import. */
export type RuleCount = {
  ruleId: RuleId;
  /** As it is called in the latest version that has the rule. */
  name: string;
  users: number;
};

/**
 * What the rules did after an import, the rule with most users first. A rule that took nobody is
 * not in it; empty also for a run after which no rules ran.
 */
export async function listRuleCounts(scope: Scope, runId: string): Promise<RuleCount[]> {
  const id = parseGuid<RunId>(runId);
  if (!id) return [];
  const rows = await scope.read((db) =>
    db.execute<RuleCount>(sql`
      select c.rule_id as "ruleId", r.name, c.users
      from run_rule_counts c
      cross join lateral (
        select name from rules where tenant_id = c.tenant_id and rule_id = c.rule_id
        order by version desc limit 1
      ) r
      where c.tenant_id = ${scope.tenantId} and c.run_id = ${id}
      order by c.users desc, r.name, c.rule_id`),
  );
  return [...rows];
}
