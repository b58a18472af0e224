import "server-only";
import { count, desc, eq } from "drizzle-orm";
import { auditEvents } from "../schema";
import type { Scope } from "../scope";

/** Something a person or a command did, as people see it. */
export type AuditRecord = {
  seq: number;
  at: Date;
  /** Null for the worker and the command line. */
  actorName: string | null;
  action: string;
  target: string | null;
  detail: string | null;
};

/** One page of the tenant's audit log, newest first, and how many events there are. */
export function listAuditEvents(
  scope: Scope,
  page: { index: number; size: number },
): Promise<{ rows: AuditRecord[]; total: number }> {
  const ofTenant = eq(auditEvents.tenantId, scope.tenantId);
  return scope.read(async (db) => {
    const rows = await db
      .select({
        seq: auditEvents.seq,
        at: auditEvents.at,
        actorName: auditEvents.actorName,
        action: auditEvents.action,
        target: auditEvents.target,
        detail: auditEvents.detail,
      })
      .from(auditEvents)
      .where(ofTenant)
      .orderBy(desc(auditEvents.seq))
      .limit(page.size)
      .offset(page.index * page.size);
    const [counted] = await db.select({ total: count() }).from(auditEvents).where(ofTenant);
    return { rows, total: counted?.total ?? 0 };
  });
}
