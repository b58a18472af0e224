import "server-only";
import { sql } from "drizzle-orm";
import type { RunId, Subject, TenantId } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import type { Database } from "../client";
import { gdapRelationships, importRuns, type RunCause, tenants } from "../schema";

export type PartnerTenant = {
  tenantId: TenantId;
  name: string;
  domain: string;
  status: "active" | "paused" | "offboarded";
  dataAsOf: Date | null;
  latestRun: { runId: RunId; state: RunState; at: Date; cause: RunCause | null } | null;
  /** Runs that failed since the last good one, and when the first of them was asked for. */
  failedRuns: number;
  failingSince: Date | null;
  /** The admin relationship that stands the longest; null when no list of them was ever read. */
  gdap: PartnerTenantGdap | null;
};

export type PartnerTenantGdap = {
  /** False when all relationships known are over. */
  isStanding: boolean;
  /** Null when it has no end, or none stands. */
  endsAt: Date | null;
  /** Microsoft's ISO duration: `PT0S` does not extend itself. */
  autoExtend: string | null;
  checkedAt: Date;
};

type Row = Omit<PartnerTenant, "latestRun" | "gdap"> & {
  runId: RunId | null;
  state: RunState;
  at: Date;
  cause: RunCause | null;
  gdapEndsAt: Date | null;
  gdapAutoExtend: string | null;
  gdapCheckedAt: Date | null;
};

/**
 * Every customer with its latest run, by name, for a member of the partner's staff; empty for
 * anybody else: the database function checks the subject itself.
 */
export async function listPartnerTenants(
  database: Database,
  subject: Subject,
): Promise<PartnerTenant[]> {
  const rows: Row[] = await database.orm
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
      failedRuns: sql<number>`failed_runs`,
      failingSince: sql<Date | null>`failing_since`.mapWith(importRuns.queuedAt),
      gdapEndsAt: sql<Date | null>`gdap_ends_at`.mapWith(gdapRelationships.endsAt),
      gdapAutoExtend: sql<string | null>`gdap_auto_extend`,
      gdapCheckedAt: sql<Date | null>`gdap_checked_at`.mapWith(gdapRelationships.checkedAt),
    })
    .from(sql`partner_tenants(${subject})`);
  return rows.map(
    ({ runId, state, at, cause, gdapEndsAt, gdapAutoExtend, gdapCheckedAt, ...tenant }) => ({
      ...tenant,
      latestRun: runId && { runId, state, at, cause },
      gdap: gdapCheckedAt && {
        // every relationship that stands tells whether it extends itself
        isStanding: gdapEndsAt !== null || gdapAutoExtend !== null,
        endsAt: gdapEndsAt,
        autoExtend: gdapAutoExtend,
        checkedAt: gdapCheckedAt,
      },
    }),
  );
}
