import "server-only";
import { desc, eq } from "drizzle-orm";
import type { ChainRow } from "@/lib/domain/access/chain";
import { accessLog, auditEvents } from "../schema";
import type { Scope } from "../scope";
import { toAccessLink } from "./parts/access-link";

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
