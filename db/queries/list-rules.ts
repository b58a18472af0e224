import "server-only";
import { sql } from "drizzle-orm";
import type { Day, RuleId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { Scope } from "../scope";
import { readRuleSets } from "./parts/read-rule-sets";
import { IN_FORCE } from "./parts/user-conditions";

/** The rules as they were published last, and what they do today. */
export type RuleList = {
  /** 0 before anything was published; the rest is empty then. */
  version: number;
  effectiveFrom: Day | null;
  publishedByName: string | null;
  publishedAt: Date | null;
  rules: Rule[];
  /** Present users who have their unit from a rule today; a rule of nobody is absent. */
  assigned: Partial<Record<RuleId, number>>;
};

const NOTHING_PUBLISHED = {
  version: 0,
  effectiveFrom: null,
  publishedByName: null,
  publishedAt: null,
  rules: [],
};

type Published = { publishedByName: string; publishedAt: string };

/** The last published list of rules. It may begin on a day to come; `assigned` is of today. */
export function listRules(scope: Scope): Promise<RuleList> {
  return scope.read(async (db) => {
    const latest = (await readRuleSets(db)).at(-1);
    const { tenantId } = scope;
    const [published] = await db.execute<Published>(sql`
      select published_by_name as "publishedByName", published_at as "publishedAt"
      from rule_sets where tenant_id = ${tenantId} and version = ${latest?.version ?? 0}`);
    const counts = await db.execute<{ ruleId: RuleId; users: number }>(sql`
      select s.rule_id as "ruleId", count(distinct s.user_id)::int as users
      from unit_spans s
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.removed_at is null
      where s.tenant_id = ${tenantId} and s.rule_id is not null and ${IN_FORCE} group by 1`);
    const assigned = Object.fromEntries(counts.map(({ ruleId, users }) => [ruleId, users]));
    if (!latest || !published) return { ...NOTHING_PUBLISHED, assigned };
    const { version, effectiveFrom, rules } = latest;
    const { publishedByName, publishedAt } = published;
    return {
      ...{ version, effectiveFrom, publishedByName, publishedAt: new Date(publishedAt) },
      ...{ rules: [...rules], assigned },
    };
  });
}
