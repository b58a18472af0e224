import { sql } from "drizzle-orm";
import { dayOf, type Day } from "@/lib/domain/ids";
import type { TenantDb } from "../../scope";

/**
 * The first UTC day whose mapping may still change: the first of the month that something is first
 * known of, or of the month after the last closed one. Undefined before any import.
 */
export async function readFirstOpenDay(db: TenantDb): Promise<Day | undefined> {
  const [first] = await db.execute<{ day: Day | null }>(sql`
    select greatest(
      to_char(least(min(finished_at) at time zone 'UTC', (select min(day) from sku_days)), 'YYYY-MM-01'),
      (select to_char((max(month) || '-01')::date + interval '1 month', 'YYYY-MM-DD')
        from month_closes where reopened_at is null)
    ) as day
    from import_runs where state = 'published' having count(*) > 0`);
  return first?.day ?? undefined;
}

/** The current UTC day by the database's clock, which every worker and web process shares. */
export async function readToday(db: TenantDb): Promise<Day> {
  const [now] = await db.execute<{ at: string }>(sql`select now() as at`);
  return dayOf(new Date(now?.at ?? Date.now()));
}
