import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { partnerRequests, type RunCause } from "@/db/schema";
import type { TenantId } from "../domain/ids";
import { AppError, type ErrorCode } from "../errors";
import { log } from "../log";
import { consentTenant, summarizeConsent } from "./consent-tenant";
import { explainFailure } from "./explain-failure";
import type { WorkerWorld } from "./import-world";
import { SignInRefusedError } from "./judge-sign-in";
import { connectByCode } from "./redeem-code";
import { summarizeSync, syncTenants } from "./sync-tenants";

type PartnerRequest = typeof partnerRequests.$inferSelect;

/** What came of a request: a sentence, or a cause with its steps. */
type Outcome = { state: "done" | "failed"; result: string | null; cause: RunCause | null };

/**
 * Does what the partner's staff asked of the worker, one after the other, until nothing waits.
 * Resolves to how many requests it did.
 */
export async function workPartnerRequests(world: WorkerWorld): Promise<number> {
  for (let done = 0; ; done += 1) {
    const request = await claimRequest(world);
    if (!request) return done;
    const outcome = await perform(world, request);
    await world.database.orm
      .update(partnerRequests)
      // a sealed code serves once
      .set({ ...outcome, sealed: null, finishedAt: sql`now()` })
      // one that was ended meanwhile, by an erasure, stays as it was ended
      .where(
        and(eq(partnerRequests.requestId, request.requestId), eq(partnerRequests.state, "working")),
      );
    log.info("a request of the partner was done", { kind: request.kind, state: outcome.state });
  }
}

/**
 * The oldest request that waits, or that a dead worker left; taken by one worker only. Sign-ins
 * first: their codes are good for minutes.
 */
async function claimRequest({ database }: WorkerWorld): Promise<PartnerRequest | undefined> {
  const [claimed] = await database.orm
    .update(partnerRequests)
    .set({ state: "working", startedAt: sql`now()` })
    .where(
      eq(
        partnerRequests.requestId,
        sql`(select request_id from partner_requests
          where state = 'queued'
            or state = 'working' and started_at < now() - interval '2 minutes'
          order by kind <> 'connect', requested_at limit 1 for update skip locked)`,
      ),
    )
    .returning();
  return claimed;
}

async function perform(world: WorkerWorld, request: PartnerRequest): Promise<Outcome> {
  const tenantId = (request.customerId ?? world.partnerTenantId) as TenantId;
  try {
    return { state: "done", result: await handle(world, request, tenantId), cause: null };
  } catch (error) {
    log.error("a request of the partner failed", error, { kind: request.kind });
    if (error instanceof SignInRefusedError)
      return { state: "failed", result: null, cause: error.runCause };
    // what the portal itself refuses says why in a sentence; the rest has a cause with steps
    if (error instanceof AppError && SAYS_WHY.has(error.code))
      return { state: "failed", result: error.message, cause: null };
    return { state: "failed", result: null, cause: explainFailure(error, tenantId) };
  }
}

const SAYS_WHY = new Set<ErrorCode>(["not_found", "invalid", "conflict"]);

async function handle(
  world: WorkerWorld,
  request: PartnerRequest,
  tenantId: TenantId,
): Promise<string> {
  const { kind, requestedByName: actorName } = request;
  switch (kind) {
    case "connect":
      return connectByCode(world, request);
    case "sync":
      return summarizeSync(await syncTenants(world, { actorName }));
    case "consent":
      return summarizeConsent(await consentTenant(world, { tenantId, actorName }));
    default:
      throw new AppError("invalid", `This version of the worker cannot do "${kind}"`);
  }
}
