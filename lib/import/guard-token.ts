import "server-only";
import { sql } from "drizzle-orm";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { RunCause } from "@/db/schema";
import type { TenantId } from "../domain/ids";
import { log } from "../log";
import type { WorkerWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";
import { isUseDue } from "../domain/partner/token-deadline";
import { diagnosisOf } from "../microsoft/microsoft-error";
import { appendPartnerAudit } from "./append-partner-audit";
import { explainFailure } from "./explain-failure";
import { ensureConnection, isBurned, lastUseOf, publishBoxAddress } from "./partner-connection";

/** What the worker does about the token before its first import: the row, and the current key. */
export async function prepareToken(world: WorkerWorld): Promise<void> {
  await ensureConnection(world.database, world.partnerTenantId);
  await publishBoxAddress(world.database, world.partnerTenantId, world.boxAddress);
  const { moved, left } = await world.credentials.rewrap();
  if (moved > 0 && left === 0)
    log.info("the sign-in was sealed with the current key; older keys may be removed", { moved });
}

/**
 * Redeems the token when no import has for almost a week. Resolves to true when it did; a refusal
 * that is the partner's stops all imports, as an import's would.
 */
export async function keepTokenAlive(world: WorkerWorld, now: Date): Promise<boolean> {
  const usedAt = await lastUseOf(world.database, world.partnerTenantId);
  if (!usedAt || !isUseDue(usedAt, now)) return false;
  const why = { reason: "schedule", runId: null, actorName: null } as const;
  try {
    await world.access.during(world.partnerTenantId, why, () =>
      world.tokens.partnerCenterToken({ force: true }),
    );
  } catch (error) {
    if (diagnosisOf(error))
      await world.circuit.reportFailure(explainFailure(error, world.partnerTenantId as TenantId));
    throw error;
  }
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
  await appendPartnerAudit(world, {
    ...{ actorSubject: null, actorName: null, target: null },
    ...{ action: "partner.erased", detail: `imports ended: ${ended}` },
  });
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
