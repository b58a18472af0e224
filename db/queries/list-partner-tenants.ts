import "server-only";
import { sql } from "drizzle-orm";
import type { RunId, Subject, TenantId } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import type { Database } from "../client";
import { importRuns, type RunCause, tenants } from "../schema";

export type PartnerTenant = {
  tenantId: TenantId;
  name: string;
  domain: string;
  status: "active" | "paused" | "offboarded";
  dataAsOf: Date | null;
  latestRun: { runId: RunId; state: RunState; at: Date; cause: RunCause | null } | null;
};

/**
 * Every customer with its latest run, by name, for a member of the partner's staff; empty for
 * anybody else: the database function checks the subject itself.
 */
export async function listPartnerTenants(
  database: Database,
  subject: Subject,
): Promise<PartnerTenant[]> {
  const rows = await database.orm
    .select({
      tenantId: sql<TenantId>`tenant_id`,
      name: sql<string>`name`,
      domain: sql<string>`domain`,
      status: sql<PartnerTenant["status"]>`status`,
      dataAsOf: sql<Date | null>`data_as_of`.mapWith(tenants.dataAsOf),
      runId: sql<RunId | null>`run_id`,
      state: sql<RunState>`run_state`,
      at: sql<Date>`run_at`.mapWith(importRuns.queuedAt),
      cause: sql<RunCause | null>`cause`,
    })
    .from(sql`partner_tenants(${subject})`);
  return rows.map(({ runId, state, at, cause, ...tenant }) => ({
    ...tenant,
    latestRun: runId && { runId, state, at, cause },
  }));
}
