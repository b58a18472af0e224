import "server-only";
import { sql } from "drizzle-orm";
import type { DayAccess } from "@/lib/domain/access/explain-days";
import type { Scope } from "../scope";

/** How often and why the tenant was accessed on each of the last days (UTC), today included. */
export async function listAccessDays(
  scope: Scope,
  { days, now }: { days: number; now: Date },
): Promise<DayAccess[]> {
  const rows = await scope.read((db) =>
    db.execute<DayAccess>(sql`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, reason,
        actor_name as "actorName", count(*)::int as requests, count(distinct run_id)::int as runs
      from access_log
      where tenant_id = ${scope.tenantId}
        and at >= ((${now.toISOString()}::timestamptz at time zone 'UTC')::date - ${days - 1}::int)::timestamp at time zone 'UTC'
      group by 1, 2, 3 order by 1 desc, 2, 3`),
  );
  return [...rows];
}
