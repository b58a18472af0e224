import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { openTenantScope } from "@/lib/import/open-run-scope";
import { requestRun } from "@/lib/import/request-run";
import type { KillWorkerInput } from "./kill-worker";
import { openPortal, type OpenPortal } from "./open-portal";
import { markOf, watchReaders, type Sightings, type Watch } from "./watch-readers";

/** What came of a loop of kills. */
export type KillResult = Sightings & {
  kills: number;
  /** How many found the import unfinished, by the stage it was in; `queued` before it began. */
  byStage: Record<string, number>;
  /** Milliseconds from each such kill until people saw what the import was to bring, ascending. */
  recoveries: number[];
  /** Runs that published. One for each generation: a second would be a worker that woke too late. */
  published: number;
};

type KillOptions = {
  urls: { web: string; worker: string };
  kills: number;
  users: number;
  leaseSeconds: number;
  /** `freeze` stops the process for longer than its lease and lets it go on beside its successor. */
  how?: "kill" | "freeze";
  /** Told after each kill, for who waits. */
  onKill?: (kills: number) => void;
};

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
/** From the request to the publication, and a little longer: any moment of it may be hit. */
const MOMENTS_MS = 2_500;
const PATIENCE_MS = 180_000;

/**
 * Starts an import that changes every user, kills the worker's process at a random moment of it,
 * starts another, and waits until people see the change: again and again, while readers watch.
 *
 * @throws Error when an import does not come through in three minutes
 */
export async function runKillLoop(options: KillOptions): Promise<KillResult> {
  const tenantId = randomUUID() as TenantId;
  const portal = await openPortal({
    workerUrl: options.urls.worker,
    tenants: [givenTenant(tenantId, options.users)],
  });
  const started: ChildProcess[] = [];
  const start = () => startWorkerProcess(portal, options, started);
  let worker = await start();
  const watch = watchReaders({ webUrl: options.urls.web, tenantId, users: options.users });
  const signal = options.how === "freeze" ? "SIGSTOP" : "SIGKILL";
  const result = { kills: 0, byStage: {} as Record<string, number>, recoveries: [] as number[] };
  try {
    await askForGeneration(portal, { tenantId, generation: 1, users: options.users });
    await untilSeen(watch, 1);
    while (result.kills < options.kills) {
      const generation = result.kills + 2;
      await askForGeneration(portal, { tenantId, generation, users: options.users });
      await wait(Math.random() * MOMENTS_MS);
      worker.kill(signal);
      const killedAt = performance.now();
      result.kills += 1;
      const stage = await stageOf(portal, tenantId);
      const restarted = start();
      restarted.catch(() => undefined); // told below
      await untilSeen(watch, generation);
      if (stage) {
        result.byStage[stage] = (result.byStage[stage] ?? 0) + 1;
        result.recoveries.push(performance.now() - killedAt);
      }
      if (options.how === "freeze") await wakeAndEnd(worker);
      worker = await restarted;
      options.onKill?.(result.kills);
    }
    const published = await countPublished(portal, tenantId);
    result.recoveries.sort((a, b) => a - b);
    return { ...result, published, ...(await watch.stop()) };
  } finally {
    for (const child of started) child.kill("SIGKILL");
    await portal.emulator.stop();
  }
}

const WAKE_MS = 2_000;

/** Lets a stopped worker go on for as long as it takes to publish, had it the right to. */
async function wakeAndEnd(worker: ChildProcess): Promise<void> {
  worker.kill("SIGCONT");
  await wait(WAKE_MS);
  worker.kill("SIGKILL");
}

async function countPublished({ world }: OpenPortal, tenantId: TenantId): Promise<number> {
  const [row] = await openTenantScope(world.database, tenantId).read((db) =>
    db.execute<{ runs: number }>(
      sql`select count(*)::int as runs from import_runs where state = 'published'`,
    ),
  );
  return row?.runs ?? 0;
}

const givenTenant = (tenantId: TenantId, users: number) => ({
  tenantId,
  skus: [{ skuId: E3, skuPartNumber: "SPE_E3", prepaidUnits: { enabled: 1 } }],
  users: Array.from({ length: users }, (_, n) => ({
    ...{ id: randomUUID(), userPrincipalName: `user${n}@customer0.example` },
    ...{ displayName: `User ${n}`, licenses: n % 2 === 0 ? ["SPE_E3"] : [] },
  })),
});

/** Gives every user and the product's counter the next mark, and asks for an import. */
async function askForGeneration(
  { emulator, world }: OpenPortal,
  { tenantId, generation, users }: { tenantId: TenantId; generation: number; users: number },
): Promise<void> {
  emulator.mutate(tenantId, {
    touch: { users, set: { department: markOf(generation) } },
    units: [{ skuPartNumber: "SPE_E3", set: { enabled: generation } }],
  });
  await requestRun(openTenantScope(world.database, tenantId), "command");
}

async function untilSeen(watch: Watch, generation: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (watch.seen() < generation) {
    if (performance.now() > deadline)
      throw new Error(`Nobody saw ${markOf(generation)} in ${PATIENCE_MS / 1_000} seconds`);
    await wait(10);
  }
}

/** Where the unfinished import of the tenant stands; undefined when it is published. */
async function stageOf({ world }: OpenPortal, tenantId: TenantId): Promise<string | undefined> {
  const [run] = await openTenantScope(world.database, tenantId).read((db) =>
    db.execute<{ stage: string | null }>(
      sql`select stage from import_runs where state in ('queued', 'fetching', 'staged')`,
    ),
  );
  return run && (run.stage ?? "queued");
}

async function startWorkerProcess(
  { env }: OpenPortal,
  { leaseSeconds }: KillOptions,
  started: ChildProcess[],
): Promise<ChildProcess> {
  const input: KillWorkerInput = { env, leaseSeconds };
  const child = spawn(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx"],
      path.join(import.meta.dirname, "kill-worker.ts"),
    ],
    {
      cwd: path.join(import.meta.dirname, "..", ".."),
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, BENCH_WORKER: JSON.stringify(input), LOG_LEVEL: "silent" },
    },
  );
  started.push(child);
  const [word] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit"),
  ])) as [unknown];
  if (word !== "ready") throw new Error(`The worker did not start: ${String(word)}`);
  return child;
}
