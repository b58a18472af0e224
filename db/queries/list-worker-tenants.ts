import "server-only";
import { sql } from "drizzle-orm";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { Database } from "../client";

/** A tenant as the worker's dispatcher sees it. */
export type WorkerTenant = {
  tenantId: TenantId;
  name: string;
  status: "active" | "paused" | "offboarded";
  /** When the delegated admin relationship ends; null without one, or without an end. */
  gdapEndsAt: Date | null;
  /** Microsoft's ISO duration by which it extends itself. */
  gdapAutoExtend: string | null;
  /** The run that waits or works; null when there is none. */
  activeRun: {
    runId: RunId;
    state: "queued" | "fetching" | "staged";
    leaseExpired: boolean;
  } | null;
};

type Row = {
  tenant_id: TenantId;
  name: string;
  status: WorkerTenant["status"];
  gdap_ends_at: string | null;
  gdap_auto_extend: string | null;
  run_id: RunId | null;
  run_state: "queued" | "fetching" | "staged" | null;
  lease_expired: boolean;
};

/** Every tenant, or only those with a run that waits or works. Ids, names and states: nothing of their data. */
export async function listWorkerTenants(
  database: Database,
  { onlyActive = false }: { onlyActive?: boolean } = {},
): Promise<WorkerTenant[]> {
  const rows = await database.orm.execute<Row>(
    sql`select * from worker_tenants() ${onlyActive ? sql`where run_id is not null` : sql``}`,
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    name: row.name,
    status: row.status,
    gdapEndsAt: row.gdap_ends_at === null ? null : new Date(row.gdap_ends_at),
    gdapAutoExtend: row.gdap_auto_extend,
    activeRun:
      row.run_id && row.run_state
        ? { runId: row.run_id, state: row.run_state, leaseExpired: row.lease_expired }
        : null,
  }));
}
