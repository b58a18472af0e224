import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import type postgres from "postgres";
import type { TenantId } from "@/lib/domain/ids";
import type { Database } from "./client";
import { CopyLines, type CopyValue } from "./copy-lines";
import { IDLE_LIMIT } from "./idle-limit";

/**
 * One connection of its own with a private, temporary stage: what an import writes before it is
 * judged is seen by nobody, costs no write-ahead log, and is gone when the connection is.
 *
 * Temporary, because PostgreSQL refuses COPY into a table under row level security, and because a
 * worker that dies leaves nothing to clean up.
 */
export class BulkSession {
  private readonly connection: postgres.Sql;
  private readonly tenantId: TenantId;

  private constructor(connection: postgres.Sql, tenantId: TenantId) {
    this.connection = connection;
    this.tenantId = tenantId;
  }

  /**
   * Lends a session to `work` and ends it afterwards. The connection is not a pool's: one that was
   * lost and made anew must never be somebody else's, and without its stage it can only fail.
   */
  static async use<T>(
    { connect }: Pick<Database, "connect">,
    tenantId: TenantId,
    work: (session: BulkSession) => Promise<T>,
  ): Promise<T> {
    const connection = connect();
    try {
      const result = await work(new BulkSession(connection, tenantId));
      await connection.end({ timeout: 5 });
      return result;
    } catch (error) {
      // what is half done is given up: nothing of it is worth waiting for
      await connection.end({ timeout: 0 });
      throw error;
    }
  }

  /** Runs statements outside any tenant: temporary tables only, all else is invisible. */
  async run(statement: string): Promise<void> {
    await this.connection.unsafe(statement);
  }

  /** Begins a COPY into a temporary table. Nothing else may be asked of the session until it ends. */
  async copyInto(table: string, columns: readonly string[]): Promise<CopyStream> {
    const statement = `copy ${table} (${columns.join(", ")}) from stdin`;
    return new CopyStream(await this.connection.unsafe(statement).writable());
  }

  /** Runs `work` in one transaction that sees this tenant, beside the session's temporary tables. */
  async transaction<T>(work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
    const results: T[] = [];
    await this.connection.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${this.tenantId}, true),
        set_config('idle_in_transaction_session_timeout', ${IDLE_LIMIT}, true)`;
      results.push(await work(sql));
    });
    return results[0] as T;
  }
}

/**
 * One COPY, open for as many rows as there are: each end costs a round trip that the network's
 * delayed acknowledgements make forty milliseconds long, more than a page of rows takes.
 */
export class CopyStream {
  private readonly stream: Writable;
  private readonly finished: Promise<unknown>;

  constructor(stream: Writable) {
    this.stream = stream;
    this.finished = once(stream, "finish");
    // whoever writes or ends is told; until then nobody listens
    this.finished.catch(() => undefined);
  }

  /** Sends rows, at the pace the server takes them. */
  async write(rows: Iterable<readonly CopyValue[]>): Promise<void> {
    const lines = new CopyLines();
    for (const row of rows) {
      lines.add(row);
      if (lines.isFull) await this.send(lines.take());
    }
    await this.send(lines.take());
  }

  /** Sends lines that were written before, at the pace the server takes them. */
  async send(chunks: readonly Buffer[]): Promise<void> {
    for (const chunk of chunks) {
      if (this.stream.write(chunk)) continue;
      await Promise.race([once(this.stream, "drain"), this.finished]);
    }
  }

  /** Ends the COPY; the rows are in the table when it resolves. */
  async end(): Promise<void> {
    this.stream.end();
    await this.finished;
  }

  /** Gives the COPY up: the table is as it was before. Harmless when it has ended. */
  abort(): void {
    this.stream.destroy();
  }
}
