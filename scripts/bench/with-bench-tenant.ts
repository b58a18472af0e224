import { randomUUID } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import { closeDatabases, openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import type { Scope } from "@/db/scope";
import { formatCount } from "@/lib/domain/format";
import type { TenantId, UnitId } from "@/lib/domain/ids";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import { openPersonScope } from "../support/open-person-scope";
import { fillUsers } from "./fill-users";

/** How many business units a tenant has here. */
export const UNITS = 400;
const FINANCE = { oid: randomUUID(), name: "Finance" };

/** A filled tenant, as finance sees it, and the database as its superuser. */
export type BenchTenant = {
  tenantId: TenantId;
  unitIds: UnitId[];
  /** The web role's, under row level security. */
  scope: Scope;
  bare: postgres.Sql;
};

type Filling = {
  users: number;
  /** Writes what the measurement needs besides, before statistics are gathered. */
  fill?: (tenant: BenchTenant) => Promise<void>;
};

/** Lends a database with one tenant of `users` in {@link UNITS} units, and drops it afterwards. */
export async function withBenchTenant(
  { users, fill }: Filling,
  work: (tenant: BenchTenant) => Promise<void>,
): Promise<void> {
  const cluster = await openCluster(path.join(import.meta.dirname, "..", "..", ".data", "bench"));
  const name = `bench_${Date.now().toString(36)}`;
  const admin = (database: string) =>
    postgres({
      ...{ host: "127.0.0.1", port: cluster.port, database, max: 1, onnotice: () => undefined },
      ...{ user: cluster.superuser.name, password: cluster.superuser.password },
    });
  const root = admin("postgres");
  try {
    const urls = await provisionDatabase(cluster, name);
    await migrateDatabase(urls.DATABASE_URL_OWNER);
    const bare = admin(name);
    const tenantId = await fillUsers(openDatabase(urls.DATABASE_URL_WORKER).raw, users);
    const unitIds = await fillUnits(bare, tenantId);
    const scope = openPersonScope(openDatabase(urls.DATABASE_URL), tenantId, FINANCE);
    const tenant = { tenantId, unitIds, scope, bare };
    await fill?.(tenant);
    await bare.unsafe("vacuum (analyze)");
    await work(tenant);
    await bare.end();
  } finally {
    await closeDatabases();
    await root.unsafe(`drop database if exists "${name}" with (force)`);
    await root.end();
    await cluster.stop();
  }
}

async function fillUnits(bare: postgres.Sql, tenantId: string): Promise<UnitId[]> {
  const rows = await bare<{ id: UnitId }[]>`
    insert into units (tenant_id, id, code, code_key, name)
    select ${tenantId}, gen_random_uuid(), 'U' || g, 'u' || g, 'Unit ' || g
    from generate_series(1, ${UNITS}::int) g returning id`;
  await bare`insert into unit_placements (tenant_id, unit_id, from_day)
    select tenant_id, id, date_trunc('month', now())::date from units`;
  // the import that brought them
  await bare`insert into import_runs (tenant_id, run_id, trigger, state, finished_at)
    values (${tenantId}, ${randomUUID()}, 'schedule', 'published', now())`;
  return rows.map(({ id }) => id);
}

/** Does something once, and prints how long it took. */
export async function time<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.log(timeLine(what, performance.now() - startedAt));
  return result;
}

/** A measurement as it is printed. */
export const timeLine = (what: string, ms: number): string =>
  `${what.padEnd(44)} ${formatCount(Math.round(ms)).padStart(8)} ms`;
