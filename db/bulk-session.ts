import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import type postgres from "postgres";
import type { TenantId } from "@/lib/domain/ids";
import type { Database } from "./client";

/** A value of a COPY row. Objects are not taken: encode JSON before. */
export type CopyValue = string | number | null;

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
      return await work(new BulkSession(connection, tenantId));
    } finally {
      await connection.end({ timeout: 5 });
    }
  }

  /** Runs statements outside any tenant: temporary tables only, all else is invisible. */
  async run(statement: string): Promise<void> {
    await this.connection.unsafe(statement);
  }

  /** Streams rows into a temporary table with COPY. */
  async copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly CopyValue[]>,
  ): Promise<void> {
    const stream: Writable = await this.connection
      .unsafe(`copy ${table} (${columns.join(", ")}) from stdin`)
      .writable();
    const finished = once(stream, "finish");
    let chunk = "";
    for (const row of rows) {
      chunk += `${row.map(encodeCopyValue).join("\t")}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(chunk)) await once(stream, "drain");
      chunk = "";
    }
    stream.end(chunk);
    await finished;
  }

  /** Runs `work` in one transaction that sees this tenant, beside the session's temporary tables. */
  async transaction<T>(work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
    const results = await this.connection.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${this.tenantId}, true)`;
      return [await work(sql)] as const;
    });
    return results[0] as T;
  }
}

/** Large enough that a page is a few writes, small enough to stay out of memory. */
const CHUNK_CHARACTERS = 256 * 1024;

/** COPY's text format: backslash, tab and line ends are escaped, null is `\N`. */
export function encodeCopyValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return NEEDS_ESCAPE.test(value)
    ? value.replace(ESCAPES, (found) => ESCAPED[found] ?? found)
    : value;
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;
const ESCAPES = /[\\\t\n\r]/g;
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
