import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { requestAll } from "@/lib/import/dispatch";
import { openTenantScope } from "@/lib/import/open-run-scope";
import { startWorker } from "@/lib/import/worker";
import type { HttpWorld } from "@/lib/microsoft/http-world";
import type { AccessChange, FaultInput } from "../emulator/controls";
import { openPortal, type OpenPortal } from "./open-portal";

/** Two nights beside each other: all tenants well, and one in ten broken. */
export type NightsResult = {
  tenants: number;
  broken: number;
  /** Milliseconds from the request of all imports to the end of the last well tenant's. */
  healthyMs: number;
  /** The same while others are broken. */
  besideBrokenMs: number;
  /** And to the end of the last broken one's. */
  brokenMs: number;
  /** Healthy tenants that did not publish in the second night. */
  unpublished: number;
  /** How the broken ones ended: the way each was broken, and the code that is told. */
  causes: Record<string, string[]>;
};

type Way = { access?: AccessChange; fault?: Omit<FaultInput, "match"> & { path: string } };

const POLICY = "8f836a67-85b8-4f74-9330-a55cfecb560d";

/** Eight ways a tenant can be broken, each of its own kind: four at the token, four at the answers. */
const WAYS: Readonly<Record<string, Way>> = {
  "Conditional Access": { access: { conditionalAccess: { blocks: [POLICY] } } },
  "no consent": { access: { consent: {} } },
  "no relationship": { access: { gdap: false } },
  "a role that may not read": { access: { gdap: { roles: [] } } },
  "always unavailable": { fault: { path: "/v1.0/", answer: { status: 503 } } },
  "always cut": { fault: { path: "/v1.0/users?", answer: { cut: true } } },
  "an empty list": {
    fault: { path: "/v1.0/users?", answer: { status: 200, body: { value: [] } } },
  },
  "a foreign link": {
    fault: { path: "/v1.0/users?", answer: { nextLink: "https://evil.example/v1.0/users" } },
  },
};

/**
 * Imports all tenants three times by one worker: once to have them, once well, and once with some
 * broken. Both measured nights have as much to publish.
 */
export async function runNights(options: {
  workerUrl: string;
  tenants: number;
  usersEach: number;
  /** One in so many is broken in the third night; ten unless told. */
  brokenEvery?: number;
  /** What a wait is; real unless told. */
  http?: HttpWorld;
}): Promise<NightsResult> {
  const ids = Array.from({ length: options.tenants }, () => randomUUID() as TenantId);
  const portal = await openPortal({
    ...options,
    tenants: ids.map((tenantId, seed) => ({
      ...{ tenantId, generate: { seed, users: options.usersEach } },
    })),
  });
  const worker = await startWorker(portal.world, portal.env, { withSchedule: false });
  try {
    await night(portal, ids);
    const { wellMs: healthyMs } = await night(portal, ids);
    const broken = breakTenants(portal, ids, options.brokenEvery ?? 10);
    const { wellMs: besideBrokenMs, allMs: brokenMs } = await night(portal, ids, broken);
    const ends = await Promise.all(ids.map((tenantId) => endOf(portal, tenantId)));
    const causes: Record<string, string[]> = {};
    for (const [index, end] of ends.entries()) {
      const way = broken.get(ids[index] ?? "");
      if (way) (causes[way] ??= []).push(end.code ?? end.state);
    }
    const unpublished = ends.filter(
      ({ state }, index) => state !== "published" && !broken.has(ids[index] ?? ""),
    ).length;
    const times = { healthyMs, besideBrokenMs, brokenMs };
    return { tenants: ids.length, broken: broken.size, ...times, unpublished, causes };
  } finally {
    await worker.stop(1_000);
    await portal.emulator.stop();
  }
}

/** Changes a little everywhere, asks for all imports and waits for their ends. */
async function night(
  { emulator, world }: OpenPortal,
  ids: readonly TenantId[],
  broken: ReadonlyMap<string, string> = new Map(),
): Promise<{ wellMs: number; allMs: number }> {
  for (const tenantId of ids)
    emulator.mutate(tenantId, { touch: { users: 2, set: { city: randomUUID() } } });
  const startedAt = performance.now();
  await requestAll(world.database, "command");
  for (const tenantId of ids) if (!broken.has(tenantId)) await untilOver(world, tenantId);
  const wellMs = Math.round(performance.now() - startedAt);
  for (const tenantId of ids) await untilOver(world, tenantId);
  return { wellMs, allMs: Math.round(performance.now() - startedAt) };
}

/** One in so many, spread over the list, each in the next of the eight ways. */
function breakTenants(
  { emulator }: OpenPortal,
  ids: readonly TenantId[],
  every: number,
): ReadonlyMap<string, string> {
  const ways = Object.entries(WAYS);
  const broken = new Map<string, string>();
  const faults: FaultInput[] = [];
  for (const [index, tenantId] of ids.entries()) {
    const [name, way] = ways[broken.size % ways.length] ?? [];
    if (index % every !== every >> 1 || !name || !way) continue;
    broken.set(tenantId, name);
    if (way.access) emulator.setAccess(tenantId, way.access);
    if (way.fault) {
      const { path: pathStartsWith, answer } = way.fault;
      faults.push({ match: { tenantId, pathStartsWith }, answer });
    }
  }
  emulator.setFaults(faults);
  return broken;
}

async function untilOver(world: OpenPortal["world"], tenantId: TenantId): Promise<void> {
  for (;;) {
    const rows = await openTenantScope(world.database, tenantId).read((db) =>
      db.execute(
        sql`select 1 from import_runs where state in ('queued', 'fetching', 'staged') limit 1`,
      ),
    );
    if (rows.length === 0) return;
    await wait(50);
  }
}

async function endOf(
  { world }: OpenPortal,
  tenantId: TenantId,
): Promise<{ state: string; code: string | null }> {
  const [end] = await openTenantScope(world.database, tenantId).read((db) =>
    db.execute<{ state: string; code: string | null }>(sql`
      select state, cause ->> 'code' as code from import_runs order by queued_at desc limit 1`),
  );
  return end ?? { state: "never asked", code: null };
}
