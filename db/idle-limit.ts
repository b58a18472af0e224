import { sql, type SQL } from "drizzle-orm";

/**
 * How long PostgreSQL waits for the next word of a transaction that holds locks, before it ends the
 * connection: a worker that is frozen, or whose machine is gone, would else keep its tenant locked
 * until somebody ends it by hand. Well below the minute in which a dead worker's run is taken over.
 */
export const IDLE_LIMIT = "20s";

/** Sets that limit for the transaction under way. */
export const limitIdle = (db: { execute: (query: SQL) => Promise<unknown> }): Promise<unknown> =>
  db.execute(sql`select set_config('idle_in_transaction_session_timeout', ${IDLE_LIMIT}, true)`);
