import "server-only";
import { sql } from "drizzle-orm";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { RunCause } from "@/db/schema";
import { log } from "../log";
import type { WorkerWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";
import { ensureConnection, isBurned, lastUseOf } from "./partner-connection";

const DAY_MS = 86_400_000;
/** A refresh token dies after ninety days without use; it is used every week at the latest. */
const USE_EVERY_DAYS = 6;

/** What the worker does about the token before its first import: the row, and the current key. */
export async function prepareToken(world: WorkerWorld): Promise<void> {
  await ensureConnection(world.database, world.partnerTenantId);
  const moved = await world.credentials.rewrap();
  if (moved > 0)
    log.info("the sign-in was sealed with the current key; older keys may be removed", { moved });
}

/** Redeems the token when no import has for almost a week. Resolves to true when it did. */
export async function keepTokenAlive(world: WorkerWorld, now: Date): Promise<boolean> {
  const usedAt = await lastUseOf(world.database, world.partnerTenantId);
  if (!usedAt || now.getTime() - usedAt.getTime() < USE_EVERY_DAYS * DAY_MS) return false;
  const why = { reason: "schedule", runId: null, actorName: null } as const;
  await world.access.during(world.partnerTenantId, why, () =>
    world.tokens.partnerCenterToken({ force: true }),
  );
  log.info("the sign-in was used to keep it alive");
  return true;
}

/** Drops every access token in memory once the sign-in was erased: nothing goes on with one. */
export async function watchBurn(world: WorkerWorld): Promise<void> {
  if (await isBurned(world.database, world.partnerTenantId)) world.tokens.forgetAll();
}

/**
 * Erases the sign-in and ends every import that waits or works. A worker in the middle of one is
 * refused at its next request for a token or its next word to the database.
 *
 * @returns how many runs were ended
 */
export async function burnToken(world: WorkerWorld): Promise<number> {
  await world.credentials.burn();
  world.tokens.forgetAll();
  let ended = 0;
  for (const { tenantId } of await listWorkerTenants(world.database, { onlyActive: true })) {
    const runs = await openTenantScope(world.database, tenantId).write((db) =>
      db.execute(sql`
        update import_runs set state = 'failed', finished_at = now(), lease_until = null,
          fence = fence + 1, cause = ${JSON.stringify(BURNED)}::text::jsonb
        where state in ('queued', 'fetching', 'staged') returning run_id`),
    );
    ended += runs.length;
  }
  return ended;
}

const BURNED: RunCause = {
  code: "connection_erased",
  class: "reauth",
  scope: "global",
  whoActs: "partner",
  headline: "The partner erased the service account's sign-in and stopped all imports",
  steps: ["Find out whether something leaked.", "Sign the service account in again."],
  policyIds: [],
  technical: {},
};
