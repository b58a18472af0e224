import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope, TenantDb } from "@/db/scope";
import type { RunId } from "@/lib/domain/ids";
import { AppError, invariant } from "@/lib/errors";

/** How long after a manual import the next one may be asked for, in minutes. */
export const COOL_DOWN_MINUTES = 10;

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
    // one at a time per tenant: a run may begin and end between another request's check and insert
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`request-import ${tenantId}`}, 0))`,
    );
    const active = await findActiveRun(db);
    if (active) return { runId: active, joined: true };
    await refuseDuringCoolDown(db, now);

    // written out, for a query builder names every column and the web role may set these five only
    const runId = randomUUID() as RunId;
    const inserted = await db.execute(sql`
      insert into import_runs (tenant_id, run_id, trigger, requested_by, requested_by_name)
      values (${tenantId}, ${runId}, 'manual', ${actor.subject}, ${actor.name.slice(0, 256)})
      on conflict (tenant_id) where state in ('queued', 'fetching', 'staged') do nothing
      returning run_id`);
    if (inserted.length > 0) return { runId, joined: false };

    // the schedule was quicker by a moment
    const scheduled = await findActiveRun(db);
    if (scheduled) return { runId: scheduled, joined: true };
    throw new AppError("conflict", "Another import has just ended. Please try again.");
  });
}

async function findActiveRun(db: TenantDb): Promise<RunId | undefined> {
  const [found] = await db.execute<{ run_id: RunId }>(
    sql`select run_id from import_runs where state in ('queued', 'fetching', 'staged')`,
  );
  return found?.run_id;
}

async function refuseDuringCoolDown(db: TenantDb, now: Date): Promise<void> {
  const [last] = await db.execute<{ queued_ms: string }>(sql`
    select extract(epoch from max(queued_at)) * 1000 as queued_ms
    from import_runs where trigger = 'manual' and state <> 'failed'
    having max(queued_at) is not null`);
  if (!last) return;
  const againAt = Number(last.queued_ms) + COOL_DOWN_MINUTES * MINUTE_MS;
  if (now.getTime() >= againAt) return;
  throw new AppError("conflict", `Import now can be used again at ${toClock(againAt)} UTC`);
}

/** The next full minute, for at the one before the button would still refuse. */
const toClock = (instantMs: number) =>
  new Date(Math.ceil(instantMs / MINUTE_MS) * MINUTE_MS).toISOString().slice(11, 16);
