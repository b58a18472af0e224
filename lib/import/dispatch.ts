import "server-only";
import type { Database } from "@/db/client";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { RunCause } from "@/db/schema";
import type { RunId, TenantId } from "../domain/ids";
import { log } from "../log";
import { endSilentWriters } from "./end-silent-writers";
import { openRunScope, openTenantScope } from "./open-run-scope";
import type { ImportQueue } from "./queue";
import { requestRun } from "./request-run";
import { failExpiredRun } from "./run-record";

/**
 * Brings requested runs into the queue and ends those whose worker died. The run's row is the
 * request, so asking for an import and recording it are one write, and nothing can be lost between.
 */
export async function dispatchRuns(database: Database, queue: ImportQueue): Promise<void> {
  for (const { tenantId, status, activeRun } of await listWorkerTenants(database, {
    onlyActive: true,
  })) {
    if (!activeRun || status === "offboarded") continue;
    if (activeRun.state === "queued") await queue.send({ tenantId, runId: activeRun.runId });
    else if (activeRun.leaseExpired)
      await endDeadRun({ database, queue, tenantId, runId: activeRun.runId });
  }
}

/** Asks for an import of every active tenant, as the nightly schedule does. */
export async function requestAll(
  database: Database,
  trigger: "schedule" | "command",
): Promise<{ tenantId: TenantId; name: string; runId: RunId }[]> {
  const requested = [];
  for (const { tenantId, name, status } of await listWorkerTenants(database)) {
    if (status !== "active") continue;
    const scope = openTenantScope(database, tenantId);
    requested.push({ tenantId, name, runId: await requestRun(scope, trigger) });
  }
  return requested;
}

type DeadRun = { database: Database; queue: ImportQueue; tenantId: TenantId; runId: RunId };

async function endDeadRun({ database, queue, tenantId, runId }: DeadRun): Promise<void> {
  await endSilentWriters(database);
  const ended = await failExpiredRun(openRunScope(database, tenantId, runId), runId, WORKER_DIED);
  // its worker is publishing, or is frozen and will be ended: the other tenants' runs come first
  if (ended === "held") return;
  // the queue would hold the tenant for the dead worker's job until that expires
  await queue.drop(runId);
  if (ended) log.warn("a run's worker stopped responding", { tenantId, runId, ...ended });
}

/** What people read of a run whose worker gave no sign any more. */
export const WORKER_DIED: RunCause = {
  code: "worker_stopped",
  class: "retry",
  scope: "tenant",
  whoActs: "nobody",
  headline: "The import stopped responding and was ended",
  steps: [
    "The data of the last good import stays as it was.",
    "It is tried again once by itself. If that ends the same way, start the import again.",
  ],
  policyIds: [],
  technical: {},
};
