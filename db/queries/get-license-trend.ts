import "server-only";
import { sql } from "drizzle-orm";
import type { Day, SkuId } from "@/lib/domain/ids";
import { countSeats, type SkuCounters, sumSeats } from "@/lib/domain/licenses/count-seats";
import {
  type TrendPoint,
  trendPoints,
  trendStart,
  type TrendStep,
} from "@/lib/domain/licenses/trend";
import type { Scope } from "../scope";
import { readToday } from "./parts/first-open-day";

type Asked = {
  /** The products that are added up; none has no trend. */
  skuIds: readonly SkuId[];
  step: TrendStep;
};

/** How the seats of products changed, from the days that were imported. */
export function getLicenseTrend(scope: Scope, { skuIds, step }: Asked): Promise<TrendPoint[]> {
  return scope.read(async (db) => {
    const today = await readToday(db);
    const rows = await db.execute<SkuCounters & { day: Day }>(sql`
      select day::text, enabled::float8, warning::float8, suspended::float8,
        locked_out::float8 as "lockedOut", consumed::float8
      from sku_days
      where tenant_id = ${scope.tenantId} and sku_id = any(${sql.param([...skuIds])}::uuid[])
        and day >= ${trendStart(step, today)}`);
    const known = new Map(
      [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => [
        day,
        sumSeats(ofDay.map(countSeats)),
      ]),
    );
    return trendPoints(step, known, today);
  });
}
