import "server-only";
import { count } from "drizzle-orm";
import { importRuns } from "../schema";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";
import { newestRunFirst, runColumns, toImportRunRecord } from "./parts/run-columns";
import { runConditions } from "./parts/run-conditions";
import type { RunFilter } from "./run-filter";

/**
 * The tenant's runs, newest first; no rows beyond the last page.
 *
 * @param page the index from 0, the size from 1
 * @returns `total` counts the runs the filter lets through, on all pages
 */
export function listImportRuns(
  scope: Scope,
  page: { index: number; size: number },
  filter: RunFilter = {},
): Promise<{ rows: ImportRunRecord[]; total: number }> {
  const asked = runConditions(scope.tenantId, filter);
  return scope.read(async (db) => {
    const rows = await db
      .select(runColumns)
      .from(importRuns)
      .where(asked)
      .orderBy(...newestRunFirst)
      .limit(page.size)
      .offset(page.index * page.size);
    const [counted] = await db.select({ total: count() }).from(importRuns).where(asked);
    return { rows: rows.map(toImportRunRecord), total: counted?.total ?? 0 };
  });
}
