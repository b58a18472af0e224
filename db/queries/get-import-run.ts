import "server-only";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";

/** @throws AppError `not_found` when the tenant has no such run */
export function getImportRun(_scope: Scope, _runId: string): Promise<ImportRunRecord> {
  throw new AppError("invariant", "not there yet");
}
