import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope, TenantDb } from "@/db/scope";
import { parseGuid, type RunId } from "@/lib/domain/ids";
import { RELEASE_HOURS, RELEASE_REASON } from "@/lib/domain/imports/release-window";
import { AppError, invariant } from "@/lib/errors";

/** What an admin looked at, and why it may pass. */
export type Release = { runId: string; diffHash: string; reason: string };

/**
 * Lets a held run pass: asks for an import that reads everything afresh and publishes if, and only
 * if, it finds exactly the changes that were looked at. Recorded with the admin's name and reason.
 *
 * @returns the new run
 * @throws AppError `invalid` for a reason too short, `not_found` for no held run, `conflict` when it
 * was decided already, is too old, or the tenant is being imported just now
 */
export async function releaseImport(scope: Scope, release: Release): Promise<{ runId: RunId }> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person releases an import");
  const reason = release.reason.trim().slice(0, RELEASE_REASON.max);
  if (reason.length < RELEASE_REASON.min)
    throw new AppError("invalid", "Please say in a few words why these changes are right");
  return scope.write(async (db) => {
    const heldId = await findReleasable(db, release);
    const runId = randomUUID() as RunId;
    const made = await db.execute(sql`
      insert into import_runs (tenant_id, run_id, trigger, requested_by, requested_by_name,
        releases_run, releases_hash, release_reason)
      values (${tenantId}, ${runId}, 'release', ${actor.subject}, ${actor.name.slice(0, 256)},
        ${heldId}, ${release.diffHash}, ${reason})
      on conflict (tenant_id) where state in ('queued', 'fetching', 'staged') do nothing
      returning run_id`);
    if (made.length === 0)
      throw new AppError("conflict", "An import is running. Please wait until it has ended.");
    await db.execute(sql`
      select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, 'import.released',
        ${heldId}, ${`diff ${release.diffHash}: ${reason}`})`);
    return { runId };
  });
}

type Held = { state: string; diff_hash: string | null; is_latest: boolean; is_old: boolean };

async function findReleasable(db: TenantDb, { runId, diffHash }: Release): Promise<RunId> {
  const heldId = parseGuid<RunId>(runId);
  if (!heldId) throw new AppError("not_found", "There is no such import");
  const [held] = await db.execute<Held>(sql`
    select state, diff_hash, finished_at < now() - make_interval(hours => ${RELEASE_HOURS}) as is_old,
      not exists (select from import_runs later where later.tenant_id = held.tenant_id
        and later.state in ('held', 'published') and later.queued_at > held.queued_at) as is_latest
    from import_runs held where held.run_id = ${heldId}`);
  if (!held) throw new AppError("not_found", "There is no such import");
  if (held.state !== "held" || !held.is_latest)
    throw new AppError("conflict", "A later import has decided this already");
  if (held.is_old)
    throw new AppError(
      "conflict",
      "This is older than two days. Import now shows today's changes.",
    );
  if (held.diff_hash !== diffHash)
    throw new AppError("conflict", "The changes are not the ones you looked at. Reload the page.");
  return heldId;
}
