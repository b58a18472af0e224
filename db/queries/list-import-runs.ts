import "server-only";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
import type { ImportRunRecord } from "./import-run-record";

/** The tenant's runs, newest first. */
export function listImportRuns(
  _scope: Scope,
  _page: { index: number; size: number },
): Promise<{ rows: ImportRunRecord[]; total: number }> {
  throw new AppError("invariant", "not there yet");
}
