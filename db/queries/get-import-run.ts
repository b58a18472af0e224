import "server-only";
import { and, eq } from "drizzle-orm";
import { parseGuid, type RunId } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import { importRuns } from "../schema";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";
import { runColumns, toImportRunRecord } from "./parts/run-columns";

/** @throws AppError `not_found` when the tenant has no such run */
export async function getImportRun(scope: Scope, runId: string): Promise<ImportRunRecord> {
  const id = parseGuid<RunId>(runId);
  const rows = id
    ? await scope.read((db) =>
        db
          .select(runColumns)
          .from(importRuns)
          .where(and(eq(importRuns.tenantId, scope.tenantId), eq(importRuns.runId, id))),
      )
    : [];
  const [run] = rows;
  if (!run) throw new AppError("not_found", "This import does not exist");
  return toImportRunRecord(run);
}
