import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope, TenantDb } from "@/db/scope";
import type { RunId, TenantId } from "@/lib/domain/ids";
import { AppError, invariant } from "@/lib/errors";

/** How long after a manual import the next one may be asked for, in minutes. */
const COOL_DOWN_MINUTES = 10;

const MINUTE_MS = 60_000;

/**
 * Asks for an import of the person's tenant. It waits in the queue until a worker takes it.
 *
 * However many ask at once, one run comes of it: whoever finds a run already waiting or working is
 * given that one (`joined`).
 *
 * @throws AppError `conflict` when the last manual run was asked for less than ten minutes ago; a
 *   failed one does not count, so that a mended tenant can be tried again at once
 */
export async function requestImport(
  scope: Scope,
  { now = new Date() }: { now?: Date } = {},
): Promise<{ runId: RunId; joined: boolean }> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person asks for an import");
  return scope.write(async (db) => {
    const { activeRun, lastManualMs } = await readState(db, tenantId);
    if (activeRun) return { runId: activeRun, joined: true };
    refuseDuringCoolDown(lastManualMs, now);

    // written out, for a query builder names every column and the web role may set these five only
    const runId = randomUUID() as RunId;
    const inserted = await db.execute(sql`
      insert into import_runs (tenant_id, run_id, trigger, requested_by, requested_by_name)
      values (${tenantId}, ${runId}, 'manual', ${actor.subject}, ${actor.name.slice(0, 256)})
      on conflict (tenant_id) where state in ('queued', 'fetching', 'staged') do nothing
      returning run_id`);
    if (inserted.length > 0) {
      await db.execute(sql`
        select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, 'import.requested',
          ${runId}, null)`);
      return { runId, joined: false };
    }

    // somebody else, or the schedule, was quicker by a moment
    const { activeRun: quicker } = await readState(db, tenantId);
    if (quicker) return { runId: quicker, joined: true };
    throw new AppError("conflict", "Another import has just ended. Please try again.");
  });
}

type State = { activeRun: RunId | null; lastManualMs: number | null };

/** Both in one statement: a run that appears between two would be refused instead of joined. */
async function readState(db: TenantDb, tenantId: TenantId): Promise<State> {
  const [state] = await db.execute<{ active_run: RunId | null; last_manual: string | null }>(sql`
    select
      (select run_id from import_runs
        where tenant_id = ${tenantId} and state in ('queued', 'fetching', 'staged')) as active_run,
      (select extract(epoch from max(queued_at)) * 1000 from import_runs
        where tenant_id = ${tenantId} and trigger = 'manual' and state <> 'failed') as last_manual`);
  return {
    activeRun: state?.active_run ?? null,
    lastManualMs: state?.last_manual ? Number(state.last_manual) : null,
  };
}

function refuseDuringCoolDown(lastManualMs: number | null, now: Date): void {
  if (lastManualMs === null) return;
  const againMs = lastManualMs + COOL_DOWN_MINUTES * MINUTE_MS;
  if (now.getTime() >= againMs) return;
  throw new AppError("conflict", `Import now can be used again at ${toClock(againMs)} UTC`);
}

/** The next full minute, for at the one before the button would still refuse. */
const toClock = (instantMs: number) =>
  new Date(Math.ceil(instantMs / MINUTE_MS) * MINUTE_MS).toISOString().slice(11, 16);
