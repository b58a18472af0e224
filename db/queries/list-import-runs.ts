import "server-only";
import { count, eq } from "drizzle-orm";
import { importRuns } from "../schema";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";
import { newestRunFirst, runColumns, toImportRunRecord } from "./parts/run-columns";

/**
 * The tenant's runs, newest first; no rows beyond the last page.
 *
 * @param page the index from 0, the size from 1
 */
export function listImportRuns(
  scope: Scope,
  page: { index: number; size: number },
): Promise<{ rows: ImportRunRecord[]; total: number }> {
  const ofTenant = eq(importRuns.tenantId, scope.tenantId);
  return scope.read(async (db) => {
    const rows = await db
      .select(runColumns)
      .from(importRuns)
      .where(ofTenant)
      .orderBy(...newestRunFirst)
      .limit(page.size)
      .offset(page.index * page.size);
    const [counted] = await db.select({ total: count() }).from(importRuns).where(ofTenant);
    return { rows: rows.map(toImportRunRecord), total: counted?.total ?? 0 };
  });
}
