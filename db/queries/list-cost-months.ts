import "server-only";
import { sql } from "drizzle-orm";
import { listMonths, type Month, monthOf } from "@/lib/domain/month";
import type { Day } from "@/lib/domain/ids";
import type { Scope } from "../scope";
import { readClosedMonths } from "./parts/closed-months";
import { readToday } from "./parts/first-open-day";

/** A month that something is known of. */
export type CostMonth = { month: Month; isClosed: boolean };

/** The months from the first import to the present one, the latest first. */
export function listCostMonths(scope: Scope): Promise<CostMonth[]> {
  return scope.read(async (db) => {
    const [known] = await db.execute<{ first: Day | null }>(
      sql`select min(day)::text as first from sku_days where tenant_id = ${scope.tenantId}`,
    );
    if (!known?.first) return [];
    const closed = new Set(await readClosedMonths(db));
    return listMonths(monthOf(known.first), monthOf(await readToday(db)))
      .map((month) => ({ month, isClosed: closed.has(month) }))
      .toReversed();
  });
}
