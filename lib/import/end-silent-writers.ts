import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { IDLE_LIMIT } from "@/db/idle-limit";
import { log } from "../log";

/**
 * Ends the connections of workers that changed a run's row in a transaction, and in the middle of the
 * next question fell silent: their process is frozen, or their machine gone. PostgreSQL does the same
 * between questions (`idle_in_transaction_session_timeout`), but not within one whose text has come
 * and whose values have not. A worker that lives is never silent there for longer than a network's
 * way; one that reads from Microsoft has changed no row in that transaction.
 *
 * @param silence PostgreSQL's words for how long
 */
export async function endSilentWriters(
  { orm }: Database,
  silence: string = IDLE_LIMIT,
): Promise<void> {
  const ended = await orm.execute(sql`
    select pg_terminate_backend(a.pid) from pg_stat_activity a
    where a.datname = current_database() and a.usename = current_user
      and a.state = 'active' and a.wait_event = 'ClientRead'
      and a.query_start < clock_timestamp() - ${silence}::interval
      and exists (
        select from pg_locks l where l.pid = a.pid and l.granted
          and l.relation = 'import_runs'::regclass and l.mode = 'RowExclusiveLock')`);
  if (ended.length > 0) log.warn("silent connections were ended", { connections: ended.length });
}
