import "server-only";
import type { RunId, Subject, TenantId } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import { AppError } from "@/lib/errors";
import type { Database } from "../client";
import type { RunCause } from "../schema";

export type PartnerTenant = {
  tenantId: TenantId;
  name: string;
  domain: string;
  status: "active" | "paused" | "offboarded";
  dataAsOf: Date | null;
  latestRun: { runId: RunId; state: RunState; at: Date; cause: RunCause | null } | null;
};

/** Every customer with its latest run, for a member of the partner's staff; empty for anybody else. */
export function listPartnerTenants(_database: Database, _subject: Subject): Promise<PartnerTenant[]> {
  throw new AppError("invariant", "not there yet");
}
