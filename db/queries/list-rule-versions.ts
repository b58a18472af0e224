import "server-only";
import { sql } from "drizzle-orm";
import type { RuleSet } from "@/lib/domain/mapping/rule";
import type { Scope } from "../scope";
import { readRuleSets } from "./parts/read-rule-sets";

/** A published list of rules, and who published it when. */
export type RuleVersion = RuleSet & { publishedByName: string; publishedAt: Date };

type Published = { version: number; name: string; at: string };

/** Every list of rules that was ever published, newest first. None is ever changed. */
export function listRuleVersions(scope: Scope): Promise<RuleVersion[]> {
  return scope.read(async (db) => {
    const published = await db.execute<Published>(sql`
      select version, published_by_name as name, published_at as at from rule_sets
      where tenant_id = ${scope.tenantId}`);
    const by = new Map(published.map((row) => [row.version, row]));
    return (await readRuleSets(db))
      .flatMap((set) => {
        const row = by.get(set.version);
        return row ? [{ ...set, publishedByName: row.name, publishedAt: new Date(row.at) }] : [];
      })
      .toReversed();
  });
}
