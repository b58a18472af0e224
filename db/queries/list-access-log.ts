import { and, count, desc, eq, sql, type SQL } from "drizzle-orm";
import type { RunId } from "@/lib/domain/ids";
import { accessLog } from "../schema";
import type { Scope } from "../scope";

/** One request to Microsoft, as people see it. */
export type AccessRecord = {
  seq: number;
  at: Date;
  runId: RunId | null;
  reason: string;
  actorName: string | null;
  service: string;
  method: string;
  endpoint: string;
  rows: number | null;
  status: number | null;
  requestId: string;
  durationMs: number;
};

/** Which requests: all that are not said. */
export type AccessFilter = { day?: string; reason?: string; service?: string };

/** One page of the tenant's access log, newest first, and how many requests match. */
export async function listAccessLog(
  scope: Scope,
  filter: AccessFilter,
  page: { index: number; size: number },
): Promise<{ rows: AccessRecord[]; total: number }> {
  const matches = whereAccess(scope, filter);
  return scope.read(async (db) => {
    const rows = await db
      .select(accessColumns)
      .from(accessLog)
      .where(matches)
      .orderBy(desc(accessLog.seq))
      .limit(page.size)
      .offset(page.index * page.size);
    const [counted] = await db.select({ total: count() }).from(accessLog).where(matches);
    return { rows, total: counted?.total ?? 0 };
  });
}

const accessColumns = {
  seq: accessLog.seq,
  at: accessLog.at,
  runId: sql<RunId | null>`${accessLog.runId}`,
  reason: accessLog.reason,
  actorName: accessLog.actorName,
  service: accessLog.service,
  method: accessLog.method,
  endpoint: accessLog.endpoint,
  rows: accessLog.rows,
  status: accessLog.status,
  requestId: accessLog.requestId,
  durationMs: accessLog.durationMs,
};

function whereAccess({ tenantId }: Scope, { day, reason, service }: AccessFilter): SQL | undefined {
  return and(
    eq(accessLog.tenantId, tenantId),
    day === undefined
      ? undefined
      : sql`${accessLog.at} >= ${day}::date at time zone 'UTC' and ${accessLog.at} < (${day}::date + 1) at time zone 'UTC'`,
    reason === undefined ? undefined : eq(accessLog.reason, reason),
    service === undefined ? undefined : eq(accessLog.service, service),
  );
}
