import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { RunCause } from "@/db/schema";
import type { RunId, TenantId } from "../../domain/ids";
import type { EndedRun, RunEnd } from "../../domain/notifications/decide-message";
import { openTenantScope } from "../open-run-scope";

/** A run that is over, with what its message needs to know. */
export type ToldRun = {
  readonly customer: string;
  readonly cause: RunCause | null;
  readonly run: EndedRun;
  /** The tenant's earlier runs back to the last good one, newest first. */
  readonly before: readonly EndedRun[];
};

type Row = {
  customer: string;
  cause: RunCause | null;
  run: StoredEnd;
  before: StoredEnd[];
};
type StoredEnd = { runId: string; end: RunEnd; at: string };

/**
 * A run that has ended, or undefined while it has not. Runs that the partner's own connection ended
 * are left out: they tell nothing of the tenant.
 */
export async function readEndedRun(
  database: Database,
  { tenantId, runId }: { tenantId: TenantId; runId: RunId },
): Promise<ToldRun | undefined> {
  const [row] = await openTenantScope(database, tenantId).read((db) =>
    db.execute<Row>(sql`
      select t.name as customer, r.cause, ${ended("r")} as run,
        coalesce((select jsonb_agg(${ended("b")} order by b.queued_at desc)
          from import_runs b
          where b.queued_at < r.queued_at and ${tellsOfTenant("b")}
            and b.queued_at >= coalesce((select max(p.queued_at) from import_runs p
              where p.state = 'published' and p.queued_at < r.queued_at), '-infinity')
        ), '[]') as before
      from import_runs r join tenants t on t.tenant_id = r.tenant_id
      where r.run_id = ${runId} and ${tellsOfTenant("r")}`),
  );
  return row && { ...row, run: revive(row.run), before: row.before.map(revive) };
}

type Alias = "r" | "b";

const ended = (run: Alias) =>
  sql.raw(`jsonb_build_object('runId', ${run}.run_id, 'end', ${run}.state,
    'at', coalesce(${run}.finished_at, ${run}.queued_at))`);

const tellsOfTenant = (run: Alias) =>
  sql.raw(`${run}.state in ('published', 'held', 'failed')
    and coalesce(${run}.cause ->> 'scope', '') <> 'global'`);

const revive = ({ runId, end, at }: StoredEnd): EndedRun => ({ runId, end, at: new Date(at) });
