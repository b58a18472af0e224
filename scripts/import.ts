import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import { parseGuid, type RunId, type TenantId } from "@/lib/domain/ids";
import { workerEnv } from "@/lib/env";
import { requestAll } from "@/lib/import/dispatch";
import { createWorkerWorld, type ImportWorld } from "@/lib/import/import-world";
import { openTenantScope } from "@/lib/import/open-run-scope";
import { requestRun } from "@/lib/import/request-run";
import { startWorker } from "@/lib/import/worker";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";
import { waitForRun, type FinishedRun } from "./support/wait-for-run";

const USAGE = `Usage: npm run import -- --all | --tenant ID… [--json]
  --all        every active customer
  --tenant ID  one customer, by its Entra tenant id; may be repeated
  --json       prints one JSON document instead of lines
Exits 0 when all were published, 1 when some failed or were held, 2 for bad usage or settings.`;

type Requested = { tenantId: TenantId; name: string; runId: RunId };

await runCommand(async () => {
  const { all, tenants, json } = readArguments();
  const stopDatabase = await openConfiguredDatabase();
  try {
    const env = workerEnv();
    const world = createWorkerWorld(env);
    const requested = all
      ? await requestAll(world.database, "command")
      : await requestSome(world, tenants);
    const worker = await startWorker(world, env, { withSchedule: false });
    const finished = [];
    for (const request of requested) finished.push(await finish(world, request, { json }));
    await worker.stop(5_000);
    if (json) console.log(JSON.stringify({ runs: finished }, null, 2));
    else console.log(`${finished.filter(isPublished).length} of ${finished.length} published.`);
    return finished.every(isPublished) ? 0 : 1;
  } finally {
    await stopDatabase();
  }
});

function readArguments(): { all: boolean; tenants: TenantId[]; json: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        all: { type: "boolean", default: false },
        tenant: { type: "string", multiple: true, default: [] },
        json: { type: "boolean", default: false },
      },
    });
    const tenants = values.tenant.map((text) => {
      const id = parseGuid<TenantId>(text);
      if (!id) throw new UsageError(`"${text}" is not a tenant id: it must be a GUID.\n\n${USAGE}`);
      return id;
    });
    if (values.all === tenants.length > 0) throw new UsageError(USAGE);
    return { all: values.all, tenants, json: values.json };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : ""}\n\n${USAGE}`, {
      cause: error,
    });
  }
}

async function requestSome({ database }: ImportWorld, tenantIds: TenantId[]): Promise<Requested[]> {
  const known = new Map(
    (await listWorkerTenants(database)).map((tenant) => [tenant.tenantId, tenant]),
  );
  const unknown = tenantIds.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new UsageError(
      `Not a known customer: ${unknown.join(", ")}. Run npm run tenants -- sync first.`,
    );
  const requested = [];
  for (const tenantId of new Set(tenantIds)) {
    const runId = await requestRun(openTenantScope(database, tenantId), "command");
    requested.push({ tenantId, name: known.get(tenantId)?.name ?? tenantId, runId });
  }
  return requested;
}

async function finish(world: ImportWorld, request: Requested, { json }: { json: boolean }) {
  const run = await waitForRun(world.database, request, () => wait(300));
  if (!json) console.log(describe(request.name, run));
  return { tenantId: request.tenantId, name: request.name, ...run };
}

function isPublished({ state }: { state: string }): boolean {
  return state === "published";
}

function describe(name: string, run: FinishedRun): string {
  if (run.state === "published")
    return `${name}: ${run.users} users (+${run.usersAdded} ~${run.usersChanged} −${run.usersRemoved}), ${run.skus} SKUs, ${run.assigned} of ${run.purchased} seats assigned`;
  return `${name}: ${run.state}. ${run.headline ?? "No cause was recorded."} (${run.code ?? "no code"}; who acts: ${run.whoActs ?? "nobody"})`;
}
