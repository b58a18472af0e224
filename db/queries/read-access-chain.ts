import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { ChainRow } from "@/lib/domain/access/chain";
import { accessLog, auditEvents } from "../schema";
import type { Scope } from "../scope";

/** A log's newest rows in the order they grew, and the row that they build on. */
export type ChainTail = { rows: ChainRow[]; before: { seq: number; hash: string } | undefined };

/** The newest requests of the tenant's access log, at most `limit`, to be verified. */
export async function readAccessTail(scope: Scope, limit: number): Promise<ChainTail> {
  const rows = await scope.read((db) =>
    db
      .select()
      .from(accessLog)
      .where(eq(accessLog.tenantId, scope.tenantId))
      .orderBy(desc(accessLog.seq))
      .limit(limit + 1),
  );
  return toTail(rows.map(toAccessLink), limit);
}

/** The newest events of the tenant's audit log, at most `limit`, to be verified. */
export async function readAuditTail(scope: Scope, limit: number): Promise<ChainTail> {
  const rows = await scope.read((db) =>
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, scope.tenantId))
      .orderBy(desc(auditEvents.seq))
      .limit(limit + 1),
  );
  return toTail(rows.map(toAuditLink), limit);
}

/** The access log from its first row, `limit` at a time: what an export is made of. */
export function readAccessAfter(
  scope: Scope,
  { seq, limit }: { seq: number; limit: number },
): Promise<(typeof accessLog.$inferSelect)[]> {
  return scope.read((db) =>
    db
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.tenantId, scope.tenantId), gt(accessLog.seq, seq)))
      .orderBy(asc(accessLog.seq))
      .limit(limit),
  );
}

/** The newest events of the tenant's audit log, newest first. */
export function listAuditEvents(
  scope: Scope,
  page: { index: number; size: number },
): Promise<{ rows: (typeof auditEvents.$inferSelect)[]; total: number }> {
  return scope.read(async (db) => {
    const ofTenant = eq(auditEvents.tenantId, scope.tenantId);
    const rows = await db
      .select()
      .from(auditEvents)
      .where(ofTenant)
      .orderBy(desc(auditEvents.seq))
      .limit(page.size)
      .offset(page.index * page.size);
    const [counted] = await db
      .select({ total: sql<number>`count(*)::int` })
      .from(auditEvents)
      .where(ofTenant);
    return { rows, total: counted?.total ?? 0 };
  });
}

/** The names of the fields that a request's hash covers, in the order of `append_access`. */
export const listAccessFields: readonly string[] = [
  ...["at", "runId", "reason", "actorName", "service", "method", "endpoint"],
  ...["rows", "status", "requestId", "durationMs"],
];

/** Those fields of one request, in that order. */
export const toAccessLink = (row: typeof accessLog.$inferSelect): ChainRow => ({
  seq: row.seq,
  fields: [
    row.at.toISOString(),
    row.runId,
    row.reason,
    row.actorName,
    row.service,
    row.method,
    row.endpoint,
    row.rows,
    row.status,
    row.requestId,
    row.durationMs,
  ],
  prevHash: row.prevHash.toString("hex"),
  hash: row.hash.toString("hex"),
});

const toAuditLink = (row: typeof auditEvents.$inferSelect): ChainRow => ({
  seq: row.seq,
  fields: [
    row.at.toISOString(),
    row.actorSubject,
    row.actorName,
    row.action,
    row.target,
    row.detail,
  ],
  prevHash: row.prevHash.toString("hex"),
  hash: row.hash.toString("hex"),
});

/** Newest first as read, one more than asked: that one is only what the rest builds on. */
function toTail(newestFirst: ChainRow[], limit: number): ChainTail {
  const rows = newestFirst.slice(0, limit).reverse();
  return { rows, before: newestFirst[limit] };
}
