import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/**
 * One database seen by one role. Two clients, because Drizzle rewires the types of the one it is
 * given: `orm` is a pool for queries, `raw` one for the few statements it cannot express.
 */
export type Database = {
  readonly orm: PostgresJsDatabase & { $client: postgres.Sql };
  readonly raw: postgres.Sql;
  /** One connection of one's own, for work that keeps temporary tables. The caller ends it. */
  readonly connect: () => postgres.Sql;
};

/** Any connection pool must leave room for replicas and the worker (`max_connections` is 100). */
const ORM_CONNECTIONS = 10;
const RAW_CONNECTIONS = 2;

// kept on the global object: a development server that reloads this module must not leak pools
const pools = ((globalThis as { portalPools?: Map<string, Database> }).portalPools ??= new Map());

/**
 * The pools for a connection URL, made on the first call and shared by the process. Nothing is
 * connected before the first query, so a build needs no database.
 */
export function openDatabase(url: string): Database {
  const known = pools.get(url);
  if (known) return known;
  const options = { onnotice: () => undefined, idle_timeout: 30, connect_timeout: 10 };
  const database: Database = {
    orm: drizzle(postgres(url, { ...options, max: ORM_CONNECTIONS })),
    raw: postgres(url, { ...options, max: RAW_CONNECTIONS }),
    // never renewed by age or idleness: its temporary tables would be gone
    connect: () => postgres(url, { ...options, max: 1, idle_timeout: 0, max_lifetime: null }),
  };
  pools.set(url, database);
  return database;
}

/** Ends every pool of the process; queries under way get five seconds. */
export async function closeDatabases(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(
    open.flatMap(({ orm, raw }) => [orm.$client.end({ timeout: 5 }), raw.end({ timeout: 5 })]),
  );
}
