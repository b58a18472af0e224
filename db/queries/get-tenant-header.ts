import "server-only";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { RunStage, RunState } from "@/lib/domain/imports/run-state";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";

/** What every page's frame shows: whose data this is, how old, and what the latest import does. */
export type TenantHeader = {
  tenantId: TenantId;
  name: string;
  domain: string;
  /** When the shown data was read from Microsoft; null before the first import. */
  dataAsOf: Date | null;
  latestRun: {
    runId: RunId;
    state: RunState;
    stage: RunStage | null;
    usersRead: number;
    usersExpected: number | null;
    at: Date;
  } | null;
};

/** @throws AppError `not_found` when the tenant does not exist */
export function getTenantHeader(_scope: Scope): Promise<TenantHeader> {
  throw new AppError("invariant", "not there yet");
}
