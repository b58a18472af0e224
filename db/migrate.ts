import "server-only";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any fixed number: everybody who migrates this database asks for the same lock. */
const MIGRATION_LOCK = 7_305_511_202_611_231n;

/**
 * Brings the database to this version's schema, as its owner. Many may call it at once: one
 * advisory lock on one connection makes them take turns, and the later ones find nothing to do.
 *
 * @param afterwards further set-up that must run under the same lock, such as the queue's tables
 */
export async function migrateDatabase(
  ownerUrl: string,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const connection = postgres(ownerUrl, { max: 1, onnotice: () => undefined, prepare: false });
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK.toString()}::bigint)`;
    await migrate(drizzle(connection), { migrationsFolder: migrationsFolder() });
    await afterwards();
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK.toString()}::bigint)`;
  } finally {
    await connection.end({ timeout: 5 });
  }
}

const migrationsFolder = () =>
  path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");
