import { sql } from "drizzle-orm";
import type { Month } from "@/lib/domain/month";
import type { TenantDb } from "../../scope";

/**
 * The closed months of the tenant, the first one first. The one place that knows, for everything
 * that must not change them.
 */
export async function readClosedMonths(db: TenantDb): Promise<readonly Month[]> {
  const rows = await db.execute<{ month: Month }>(sql`
    select distinct month from month_closes where reopened_at is null order by month`);
  return rows.map(({ month }) => month);
}
