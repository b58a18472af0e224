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
 * Kills the server's process of a transaction again and again, while a query runs and between two
 * queries, as a restarting database would. Then asks the next question.
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
 * Until the end of a lost connection has arrived it may be handed out again, and the question it is
 * asked fails: so one asks again, for some seconds at most.
 */
async function askUntilAnswered(scope: Scope): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return (await scope.read((db) => db.execute(sql`select 1`))).length;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const PATIENCE_MS = 10_000;

/** Every other round the server dies while a query runs, else between two queries. */
async function loseBackend(db: TenantDb, admin: postgres.Sql, round: number): Promise<void> {
  const [backend] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const kill = () => admin`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
  if (round % 2 === 0) {
    await Promise.all([db.execute(sql`select pg_sleep(20)`), kill()]);
    return;
  }
  await kill();
  for (let turn = 0; turn < round % 17; turn++) await new Promise(setImmediate);
  for (let query = 0; query < 500; query++) await db.execute(sql`select ${query}::int`);
}
