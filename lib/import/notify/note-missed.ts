import "server-only";
import { sql } from "drizzle-orm";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { RunId, TenantId } from "../../domain/ids";
import { openTenantScope } from "../open-run-scope";
import type { Notes } from "./keep";
import { noteRunEnd } from "./note";
import { noteStopInForce } from "./note-stop";

/**
 * Keeps what nobody could note in time: a stop that no import came upon, and the last run of each
 * tenant whose worker died, before its end or just after it. What was told already is not told again.
 */
export async function noteMissed(notes: Notes): Promise<void> {
  await noteStopInForce(notes);
  for (const { tenantId, status, activeRun } of await listWorkerTenants(notes.database)) {
    // a run that waits or works may be the retry of the one that died: its end is the news
    if (status !== "active" || activeRun) continue;
    const runId = await lastEndOf(notes, tenantId);
    if (runId) await noteRunEnd(notes, { tenantId, runId });
  }
}

/**
 * The tenant's last run, if it ended within a day. A failure that is nobody's fault is told by the
 * run itself or not at all: most of an outage's were ended without a try, and told once for all.
 */
async function lastEndOf({ database }: Notes, tenantId: TenantId): Promise<RunId | undefined> {
  const [last] = await openTenantScope(database, tenantId).read((db) =>
    db.execute<{ run_id: RunId }>(sql`
      select run_id from (
        select run_id, cause, finished_at from import_runs
        where state in ('published', 'held', 'failed') order by queued_at desc limit 1) last
      where finished_at > now() - interval '1 day'
        and (coalesce(cause ->> 'class', '') <> 'retry' or cause ->> 'code' = 'worker_stopped')`),
  );
  return last?.run_id;
}
