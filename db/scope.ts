import "server-only";
import { sql } from "drizzle-orm";
import type { Subject, TenantId } from "@/lib/domain/ids";
import { BulkSession } from "./bulk-session";
import type { Database } from "./client";
import { IDLE_LIMIT } from "./idle-limit";

/** Who works: a signed-in person, or an import run. */
export type Actor =
  { kind: "person"; subject: Subject; name: string } | { kind: "run"; runId: string };

/** A transaction that sees one tenant's rows and no others. */
export type TenantDb = Parameters<Parameters<Database["orm"]["transaction"]>[0]>[0];

/**
 * The one door to tenant data: every query takes a `Scope` first.
 *
 * Only the session, the import run and the test kit may write `new Scope` (lint). It is a class for
 * its protected member: `{ ...scope, tenantId: other }` is then not a `Scope` and does not compile.
 * Row level security stands behind it: outside these methods a connection sees no tenant at all.
 */
export class Scope {
  readonly tenantId: TenantId;
  readonly actor: Actor;
  protected readonly database: Database;

  constructor({
    tenantId,
    actor,
    database,
  }: {
    tenantId: TenantId;
    actor: Actor;
    database: Database;
  }) {
    this.tenantId = tenantId;
    this.actor = actor;
    this.database = database;
  }

  /** Runs `work` on one snapshot of the tenant's data: its counts and rows belong together. */
  read<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
    return this.transaction(work, { accessMode: "read only", isolationLevel: "repeatable read" });
  }

  /** Runs `work` in one transaction that may write; it is taken back whole when `work` throws. */
  write<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
    return this.transaction(work, { accessMode: "read write" });
  }

  /**
   * The same for progress and the like, without waiting for the disk: after a crash of the server
   * the last moments of it may be missing, and nothing else.
   */
  note<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
    return this.transaction(
      async (db) => {
        await db.execute(sql`set local synchronous_commit = off`);
        return work(db);
      },
      { accessMode: "read write" },
    );
  }

  /** Lends a connection of its own for an import's bulk work, and ends it afterwards. */
  bulk<T>(work: (session: BulkSession) => Promise<T>): Promise<T> {
    return BulkSession.use(this.database, this.tenantId, work);
  }

  private transaction<T>(
    work: (db: TenantDb) => Promise<T>,
    config: { accessMode: "read only" | "read write"; isolationLevel?: "repeatable read" },
  ): Promise<T> {
    return this.database.orm.transaction(async (db) => {
      // who only reads holds nothing, and an export waits for a slow reader as long as it takes
      const limit = config.accessMode === "read write" ? IDLE_LIMIT : "0";
      await db.execute(sql`select set_config('app.tenant_id', ${this.tenantId}, true),
        set_config('idle_in_transaction_session_timeout', ${limit}, true)`);
      return work(db);
    }, config);
  }
}
