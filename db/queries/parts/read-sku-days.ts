import { sql } from "drizzle-orm";
import type { SkuDay } from "@/lib/domain/allocation/day-classes";
import { carryForward, type CountedDay } from "@/lib/domain/allocation/carry-forward";
import type { Day, SkuId, TenantId } from "@/lib/domain/ids";
import type { TenantDb } from "../../scope";

/** The days of one range, the last not included. */
export type DaySpan = { readonly from: Day; readonly until: Day };

/**
 * The counters of every product on every day of a range, with the users seen to hold it. Days
 * without an import have those of the import before.
 */
export async function readSkuDays(
  db: TenantDb,
  tenantId: TenantId,
  { from, until }: DaySpan,
): Promise<{ days: SkuDay[]; estimated: Day[] }> {
  const counted = await db.execute<CountedDay>(sql`
    select sku_id as "skuId", day::text, ${counter("enabled")}, ${counter("consumed")}
    from sku_days
    where tenant_id = ${tenantId} and day < ${until} and day >= coalesce((
      select max(day) from sku_days where tenant_id = ${tenantId} and day <= ${from}), ${from})`);
  const holders = await readHolders(db, tenantId, { from, until });
  return carryForward({ from, until, holders, counted });
}

/** SQL: a counter as a number; what nobody can have bought is as much as a number holds. */
const counter = (name: "enabled" | "consumed") =>
  sql.raw(`least(${name}, 2147483647)::int as ${name}`);

/** How the number of holders of each product changes from day to day; the first has all before. */
function readHolders(db: TenantDb, tenantId: TenantId, { from, until }: DaySpan) {
  return db.execute<{ skuId: SkuId; day: Day; change: number }>(sql`
    select sku_id as "skuId", day::text, sum(change)::int as change from (
      select sku_id, greatest(from_day, ${from}::date) as day, count(*) as change
      from license_spans
      where tenant_id = ${tenantId} and from_day < ${until}::date
        and coalesce(until_day, 'infinity') > ${from}::date
      group by 1, 2
      union all
      select sku_id, until_day, -count(*) from license_spans
      where tenant_id = ${tenantId} and from_day < ${until}::date
        and until_day > ${from}::date and until_day < ${until}::date
      group by 1, 2
    ) changes group by 1, 2`);
}
