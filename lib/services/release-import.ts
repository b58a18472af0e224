import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope } from "@/db/scope";
import type { RunId } from "@/lib/domain/ids";
import { AppError, invariant } from "@/lib/errors";
import { findOpenHeld, readReason, type Decision } from "./held-run";

/**
 * Lets a held run pass: asks for an import that reads everything afresh and publishes if, and only
 * if, it finds exactly the changes that were looked at. Recorded with the admin's name and reason.
 *
 * @returns the new run
 * @throws AppError `invalid` for a reason too short, `not_found` for no held run, `conflict` when it
 * was decided already, is too old, or the tenant is being imported just now
 */
export async function releaseImport(scope: Scope, release: Decision): Promise<{ runId: RunId }> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person releases an import");
  const reason = readReason(release, "Please say in a few words why these changes are right");
  return scope.write(async (db) => {
    const heldId = await findOpenHeld(db, release);
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
