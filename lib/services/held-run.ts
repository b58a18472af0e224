import "server-only";
import { sql } from "drizzle-orm";
import type { TenantDb } from "@/db/scope";
import { parseGuid, type RunId } from "@/lib/domain/ids";
import { RELEASE_HOURS, RELEASE_REASON } from "@/lib/domain/imports/release-window";
import { AppError } from "@/lib/errors";

/** What an admin looked at, and why it may pass or must not. */
export type Decision = { runId: string; diffHash: string; reason: string };

/**
 * The reason as it is kept.
 *
 * @param missing what to say when it is too short
 * @throws AppError `invalid`
 */
export function readReason({ reason }: Decision, missing: string): string {
  const kept = reason.trim().slice(0, RELEASE_REASON.max);
  if (kept.length < RELEASE_REASON.min) throw new AppError("invalid", missing);
  return kept;
}

type Held = { state: string; diff_hash: string | null; is_latest: boolean; is_old: boolean };

/**
 * The held run that is decided about, with every other decision about it kept waiting until the
 * transaction ends: a release and a rejection at once must not both succeed.
 *
 * @throws AppError `not_found` for no such run, `conflict` when it was decided already, is too old,
 * or is not what was looked at
 */
export async function findOpenHeld(db: TenantDb, { runId, diffHash }: Decision): Promise<RunId> {
  const heldId = parseGuid<RunId>(runId);
  if (!heldId) throw new AppError("not_found", "There is no such import");
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`held ${heldId}`}, 0))`);
  const [held] = await db.execute<Held>(sql`
    select state, diff_hash, finished_at < now() - make_interval(hours => ${RELEASE_HOURS}) as is_old,
      not exists (select from import_runs later where later.tenant_id = held.tenant_id
        and later.state in ('held', 'published') and later.queued_at > held.queued_at) as is_latest
    from import_runs held where held.run_id = ${heldId}`);
  if (!held) throw new AppError("not_found", "There is no such import");
  if (held.state !== "held" || !held.is_latest)
    throw new AppError("conflict", "This has been decided already. Reload the page.");
  if (held.is_old)
    throw new AppError(
      "conflict",
      "This is older than two days. Import now shows today's changes.",
    );
  if (held.diff_hash !== diffHash)
    throw new AppError("conflict", "The changes are not the ones you looked at. Reload the page.");
  return heldId;
}
