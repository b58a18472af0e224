import { and, eq, sql, type SQL } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { accessLog } from "../../schema";

/** Which requests of an access log: all that are not said. */
export type AccessFilter = { day?: string; reason?: string; service?: string };

/** The tenant's requests that the filter lets through; a day is one in UTC. */
export function accessConditions(
  tenantId: TenantId,
  { day, reason, service }: AccessFilter,
): SQL | undefined {
  return and(
    eq(accessLog.tenantId, tenantId),
    day === undefined
      ? undefined
      : sql`${accessLog.at} >= ${day}::date::timestamp at time zone 'UTC' and ${accessLog.at} < (${day}::date + 1)::timestamp at time zone 'UTC'`,
    reason === undefined ? undefined : eq(accessLog.reason, reason),
    service === undefined ? undefined : eq(accessLog.service, service),
  );
}
