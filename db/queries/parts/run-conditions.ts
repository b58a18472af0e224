import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { importRuns } from "../../schema";
import type { RunFilter } from "../run-filter";

/** The UTC day on which a run was asked for. */
export const runDay = sql`(${importRuns.queuedAt} at time zone 'UTC')::date`;

/** The tenant's runs that a filter lets through. */
export function runConditions(tenantId: TenantId, filter: RunFilter): SQL | undefined {
  const { states, trigger, from, to } = filter;
  return and(
    eq(importRuns.tenantId, tenantId),
    states && inArray(importRuns.state, [...states]),
    trigger && eq(importRuns.trigger, trigger),
    // as instants, so that the index on queued_at serves
    from && sql`${importRuns.queuedAt} >= ${from}::date::timestamp at time zone 'UTC'`,
    to && sql`${importRuns.queuedAt} < (${to}::date + 1)::timestamp at time zone 'UTC'`,
  );
}
