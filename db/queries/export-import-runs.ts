import "server-only";
import { and, sql } from "drizzle-orm";
import type { RunId } from "@/lib/domain/ids";
import { importRuns } from "../schema";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";
import { newestRunFirst, runColumns, toImportRunRecord } from "./parts/run-columns";
import { runConditions } from "./parts/run-conditions";
import type { RunFilter } from "./run-filter";

/**
 * All of the tenant's runs that the filter lets through, newest first, a batch at a time: a history
 * of years is never held in memory. Runs asked for meanwhile are newer, so none comes twice.
 */
export async function* exportImportRuns(
  scope: Scope,
  filter: RunFilter,
  batchSize = 500,
): AsyncGenerator<ImportRunRecord[]> {
  let last: RunId | undefined;
  for (;;) {
    const batch = await readBatch(scope, { filter, batchSize, last });
    if (batch.length > 0) yield batch;
    if (batch.length < batchSize) return;
    last = batch.at(-1)?.runId;
  }
}

type Batch = { filter: RunFilter; batchSize: number; last: RunId | undefined };

async function readBatch(
  scope: Scope,
  { filter, batchSize, last }: Batch,
): Promise<ImportRunRecord[]> {
  // compared with the row itself: a Date has lost the database's microseconds
  const isAfter =
    last &&
    sql`(${importRuns.queuedAt}, ${importRuns.runId}) < (select l.queued_at, l.run_id
      from import_runs l where l.tenant_id = ${scope.tenantId} and l.run_id = ${last})`;
  const rows = await scope.read((db) =>
    db
      .select(runColumns)
      .from(importRuns)
      .where(and(runConditions(scope.tenantId, filter), isAfter))
      .orderBy(...newestRunFirst)
      .limit(batchSize),
  );
  return rows.map(toImportRunRecord);
}
