import "server-only";
import { count, desc, sql } from "drizzle-orm";
import type { RunId } from "@/lib/domain/ids";
import { accessLog } from "../schema";
import type { Scope } from "../scope";
import { accessConditions, type AccessFilter } from "./parts/access-conditions";

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

/** One page of the tenant's access log, newest first, and how many requests match. */
export async function listAccessLog(
  scope: Scope,
  filter: AccessFilter,
  page: { index: number; size: number },
): Promise<{ rows: AccessRecord[]; total: number }> {
  const matches = accessConditions(scope.tenantId, filter);
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
