import "server-only";
import { sql } from "drizzle-orm";
import { readFirstOpenDay } from "@/db/queries/parts/first-open-day";
import { lockMappingOf } from "@/db/queries/parts/lock-mapping";
import { IN_FORCE } from "@/db/queries/parts/user-conditions";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import type { RunId } from "../domain/ids";

/**
 * Works out whose unit everybody is after an import, and keeps how many users each rule took: new
 * users and changed departments follow the rules at once. A tenant without rules and pins costs one
 * question. When it fails, the import stays published and the worker tries again (`chores.ts`).
 */
export async function resolveMapping(scope: Scope, runId: RunId): Promise<void> {
  const { tenantId } = scope;
  await scope.write(async (db) => {
    await lockMappingOf(db, tenantId);
    const from = await readFirstOpenDay(db);
    if (!from || !(await isMapped(db))) return;
    await refreshUnitSpans(db, { tenantId, from, whom: "all" });
    await db.execute(sql`
      insert into run_rule_counts (tenant_id, run_id, rule_id, users)
      select ${tenantId}::uuid, ${runId}::uuid, s.rule_id, count(*)
      from unit_spans s
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.removed_at is null
      where s.tenant_id = ${tenantId} and s.rule_id is not null and ${IN_FORCE}
      group by s.rule_id
      on conflict (tenant_id, run_id, rule_id) do nothing`);
    await db.execute(sql`
      insert into mapping_states (tenant_id, version, resolved_version, resolved_run, resolved_at)
      values (${tenantId}, 0, 0, ${runId}, now())
      on conflict (tenant_id) do update set resolved_version = mapping_states.version,
        resolved_run = excluded.resolved_run, resolved_at = now()`);
  });
}

/** Whether anything says, or said, whose unit somebody is. */
async function isMapped(db: TenantDb): Promise<boolean> {
  const [found] = await db.execute<{ any: boolean }>(sql`
    select exists (select from rule_sets) or exists (select from pins)
      or exists (select from unit_spans) as any`);
  return found?.any ?? false;
}
