import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { BulkSession } from "@/db/bulk-session";
import { importPages } from "@/db/schema";
import type { RunId, TenantId } from "../domain/ids";
import { judgeCompleteness } from "../domain/imports/judge-completeness";
import { AppError } from "../errors";
import { log } from "../log";
import { createGraphClient, type GraphClient } from "../microsoft/graph";
import { readOrganization, readSubscribedSkus } from "../microsoft/read-directory";
import { countUsers } from "../microsoft/read-users";
import { diagnosisOf } from "../microsoft/microsoft-error";
import type { RequestEvent } from "../microsoft/request-event";
import type { TokenSource } from "../microsoft/tokens";
import type { AccessVisit } from "./access-journal";
import { explainFailure, IncompleteReadError } from "./explain-failure";
import { HeldRunError } from "./hold-run";
import type { ImportWorld } from "./import-world";
import { noteGlobalStop, noteRunEnd } from "./notify/note";
import { publish } from "./publish";
import { readIntoStage } from "./read-into-stage";
import {
  claimRun,
  enterStage,
  failRun,
  holdRun,
  inMs,
  reportProgress,
  type ClaimedRun,
} from "./run-record";
import { openRunScope } from "./open-run-scope";
import { resolveMapping } from "./resolve-mapping";
import { UserStage } from "./user-stage";

/** How a run ended, for the command line and the log. */
export type RunOutcome = {
  runId: RunId;
  tenantId: TenantId;
  state: "published" | "held" | "failed" | "skipped";
};

/**
 * Runs one queued import from token to publication. It is whole or it did not happen: a failure
 * anywhere leaves yesterday's data as it was, and the run's record says why in plain words.
 *
 * `signal` stops reading when the worker shuts down; nothing is published then. Never rejects because of Microsoft or the tenant; only when the record itself cannot be written.
 */
export async function runImport(
  world: ImportWorld & { signal?: AbortSignal },
  { tenantId, runId }: { tenantId: TenantId; runId: RunId },
): Promise<RunOutcome> {
  const scope = openRunScope(world.database, tenantId, runId);
  const run = await claimRun(scope, runId, world.leaseSeconds);
  if (!run) return { runId, tenantId, state: "skipped" };

  // known to be in vain: the same cause, and no request
  const known = await world.circuit.enter();
  if (known) {
    await failRun(run, known, {});
    return { runId, tenantId, state: "failed" };
  }
  const { trigger: reason, requestedByName: actorName } = run;
  return world.access.during(tenantId, { reason, runId, actorName }, (visit) =>
    perform(world, run, visit),
  );
}

async function perform(
  world: ImportWorld & { signal?: AbortSignal },
  run: ClaimedRun,
  visit: AccessVisit,
): Promise<RunOutcome> {
  const { scope, runId } = run;
  const { tenantId } = scope;
  const requests = { requests: 0, waitedMs: 0 };
  const { signal, stop } = keepAlive(run, world.signal);
  const graph = createGraphClient({
    cloud: world.cloud,
    tenantId,
    partnerTenantId: world.partnerTenantId,
    tokenFor: (id, options) => world.tokens.tokenFor(id, options),
    onRequest: (event) => {
      visit.onRequest(event);
      countRequest(requests, event);
      if (event.waitMs) noteWait(run, event.waitMs);
    },
    signal,
    ...(world.http && { world: world.http }),
  });
  try {
    await scope.bulk((session) =>
      readAndPublish({ run, graph, tokens: world.tokens, requests, visit }, session),
    );
    log.info("import published", { tenantId, runId, ...requests });
    await tellOthers(() => resolveMapping(scope, runId));
    await tellOthers(() => world.circuit.reportWell());
    await tellOthers(() => noteRunEnd(world.notes, { tenantId, runId }));
    return { runId, tenantId, state: "published" };
  } catch (error) {
    return await recordFailure(world, run, { error, requests });
  } finally {
    stop();
    world.tokens.forget(tenantId);
  }
}

async function recordFailure(
  world: ImportWorld,
  run: ClaimedRun,
  { error, requests }: { error: unknown; requests: Work["requests"] },
): Promise<RunOutcome> {
  const { runId, scope } = run;
  const outcome = { runId, tenantId: scope.tenantId };
  if (error instanceof HeldRunError) {
    log.warn("import held", { ...outcome, brakes: error.diff.findings.length });
    if (!(await isMine(untilWritten(() => holdRun(run, error, requests)))))
      return { ...outcome, state: "skipped" };
    // everything was read: whatever kept the partner's runs from Microsoft is over
    await tellOthers(() => world.circuit.reportWell());
    await tellOthers(() => noteRunEnd(world.notes, outcome));
    return { ...outcome, state: "held" };
  }
  const cause = explainFailure(error, scope.tenantId);
  const reference = log.error("import failed", error, { ...outcome, code: cause.code });
  const told = { ...cause, technical: { ...cause.technical, reference } };
  // whoever took the run over, or ended it, writes its record
  if (wasTakenOver(error) || !(await isMine(untilWritten(() => failRun(run, told, requests)))))
    return { ...outcome, state: "skipped" };
  // only what Microsoft said tells something of other tenants
  await tellOthers(async () => {
    const stoppedAll = diagnosisOf(error) ? await world.circuit.reportFailure(told) : false;
    if (stoppedAll) await noteGlobalStop(world.notes, told);
    await noteRunEnd(world.notes, outcome);
  });
  return { ...outcome, state: "failed" };
}

const wasTakenOver = (error: unknown): boolean =>
  error instanceof AppError && error.code === "conflict";

/** False when the record was not this worker's to write any more. */
async function isMine(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (wasTakenOver(error)) return false;
    throw error;
  }
}

/** What other runs and people learn from this one; its own end is written already and stays. */
async function tellOthers(tell: () => Promise<unknown>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    log.error("others could not be told of a run's end", error);
  }
}

/** The database may be what failed: it is given some seconds to come back, to keep the cause. */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (error instanceof AppError || attempt === 8) throw error;
      await wait(attempt * 100);
    }
  }
}

/** Renews the run's lease while it works, also while Microsoft makes it wait. */
function keepAlive(run: ClaimedRun, stopped: AbortSignal | undefined) {
  const lost = new AbortController();
  const timer = setInterval(
    () =>
      void reportProgress(run, {}).catch((error: unknown) => {
        // a database that is away for a moment is no reason to give up: the lease decides
        if (error instanceof AppError) lost.abort(error);
      }),
    (run.leaseSeconds * 1_000) / 4,
  );
  const signal = AbortSignal.any([lost.signal, ...(stopped ? [stopped] : [])]);
  return { signal, stop: () => clearInterval(timer) };
}

type Work = {
  run: ClaimedRun;
  graph: GraphClient;
  tokens: TokenSource;
  requests: { requests: number; waitedMs: number };
  visit: AccessVisit;
};

async function readAndPublish(
  { run, graph, tokens, requests, visit }: Work,
  session: BulkSession,
): Promise<void> {
  // both assert the tenant before a row is written: the token's own tid, and the organization's id
  await tokens.tokenFor(run.scope.tenantId);
  const organization = await readOrganization({ graph });

  await enterStage(run, "licenses");
  const skus = await readSubscribedSkus({ graph });
  const usersExpected = await countUsers({ graph });
  await reportProgress(run, { skusRead: skus.length, usersExpected });

  await enterStage(run, "users");
  const stage = await UserStage.open(session, run.scope.tenantId);
  const read = await readIntoStage({ run, graph, stage, keepPage: (page) => keepPage(run, page) });

  await enterStage(run, "judge");
  const verdict = judgeCompleteness({
    ...read,
    expected: usersExpected,
    skusRead: skus.length,
  });
  if (!verdict.ok) throw new IncompleteReadError(verdict);
  await reportProgress(run, { ...requests, usersQuarantined: read.quarantined });

  // what nobody can see was read, nobody may use
  await visit.flush();
  await enterStage(run, "publish");
  const country = organization.countryLetterCode?.slice(0, 2).toUpperCase() ?? null;
  const { staged, quarantined } = read;
  await publish(session, { run, skus, country, staged, quarantined });
}

async function keepPage(
  run: ClaimedRun,
  page: { page: number; rows: number; duplicates: number; quarantined: number },
): Promise<void> {
  const row = { tenantId: run.scope.tenantId, runId: run.runId, ...page };
  await run.scope.note((db) => db.insert(importPages).values(row));
}

/** Tells how long Microsoft made the run wait, when that is long enough for a person to wonder. */
function noteWait(run: ClaimedRun, waitMs: number): void {
  if (waitMs < 1_000) return;
  // only told: the run finds out by itself when it was taken over
  reportProgress(run, { waitingUntil: inMs(waitMs) }).catch(() => undefined);
}

function countRequest(requests: Work["requests"], event: RequestEvent): void {
  requests.requests += 1;
  requests.waitedMs += event.waitMs ?? 0;
}
