import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Scope, TenantDb } from "../scope";

/** What became of transactions whose server process was killed under them. */
export type LostBackends = {
  /** Transactions that were told: their promise rejected. */
  rejected: number;
  /** Transactions that claim to have ended well, though their connection was killed before. */
  resolved: number;
  /** Queries right after a loss that were answered. */
  answered: number;
  /** The longest anybody waited for a rejection or for the next answer. */
  longestMs: number;
};

/**
 * Kills the server's process of a transaction again and again: while a query runs, between two
 * queries, and at moments in between, as a restarting database would. Then asks the next question.
 */
export async function loseBackends(
  scope: Scope,
  adminUrl: string,
  times: number,
): Promise<LostBackends> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const result: LostBackends = { rejected: 0, resolved: 0, answered: 0, longestMs: 0 };
  try {
    for (let round = 0; round < times; round++) {
      const start = performance.now();
      const outcome = await scope
        .write((db) => loseBackend(db, admin, round))
        .then(() => "resolved" as const)
        .catch((error: unknown) => (error instanceof Error ? "rejected" : "resolved"));
      result[outcome]++;
      result.answered += await askUntilAnswered(scope);
      result.longestMs = Math.max(result.longestMs, performance.now() - start);
    }
  } finally {
    await admin.end({ timeout: 5 });
  }
  return result;
}

/**
 * A connection whose end has not arrived yet may be handed out once more, and its question fails;
 * there is at most one such connection.
 */
async function askUntilAnswered(scope: Scope): Promise<number> {
  const ask = () => scope.read((db) => db.execute(sql`select 1`));
  const rows = await ask().catch(ask);
  return rows.length;
}

/** The moments differ by round: by kind, and by how many turns of the event loop lie between. */
async function loseBackend(db: TenantDb, admin: postgres.Sql, round: number): Promise<void> {
  const [backend] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const kill = () => admin`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
  if (round % 3 === 0) {
    await Promise.all([db.execute(sql`select pg_sleep(20)`), kill()]);
    return;
  }
  if (round % 3 === 1) await kill();
  else void kill();
  for (let turn = 0; turn < round % 17; turn++) await new Promise(setImmediate);
  for (let query = 0; query < 500; query++) await db.execute(sql`select ${query}::int`);
}
