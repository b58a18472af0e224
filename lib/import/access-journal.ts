import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { TenantDb } from "@/db/scope";
import type { RunId, TenantId } from "../domain/ids";
import { log } from "../log";
import type { OnRequest, RequestEvent } from "../microsoft/request-event";
import { openTenantScope } from "./open-run-scope";

/** Why a tenant is being accessed, as its access log tells. */
export type AccessWhy = {
  readonly reason:
    "schedule" | "manual" | "command" | "release" | "retry" | "test" | "consent" | "sync" | "other";
  readonly runId: RunId | null;
  /** The named admin behind it; null for the schedule and the command line. */
  readonly actorName: string | null;
};

/** One stay in one tenant: its requests, and the promise that they are written down. */
export type AccessVisit = {
  readonly onRequest: OnRequest;
  /** Resolves when every request so far is in the log. @throws when the database refuses them */
  readonly flush: () => Promise<void>;
};

/**
 * Writes every request to Microsoft into the access log of the tenant it was for. Requests are on
 * their way to the database at once; nothing that was read may be published before `flush`.
 */
export class AccessJournal {
  private readonly database: Database;
  private readonly visits = new Map<string, OpenVisit[]>();

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Takes a request whose sender does not know its visit: a token's. It belongs to the latest visit
   * of its tenant; one outside any visit is written too, as `other`.
   */
  readonly onRequest: OnRequest = (event) => {
    const open = this.visits.get(event.tenantId.toLowerCase())?.at(-1);
    if (open) open.onRequest(event);
    else this.writeAlone(event);
  };

  /** Keeps a visit open while `work` lasts, and waits at its end until all of it is written. */
  async during<T>(
    tenantId: string,
    why: AccessWhy,
    work: (visit: AccessVisit) => Promise<T>,
  ): Promise<T> {
    const key = tenantId.toLowerCase();
    const visit = new OpenVisit(this.database, key as TenantId, why);
    this.visits.set(key, [...(this.visits.get(key) ?? []), visit]);
    try {
      return await work(visit);
    } finally {
      const others = (this.visits.get(key) ?? []).filter((one) => one !== visit);
      if (others.length > 0) this.visits.set(key, others);
      else this.visits.delete(key);
      await visit.close();
    }
  }

  private writeAlone(event: RequestEvent): void {
    const why: AccessWhy = { reason: "other", runId: null, actorName: null };
    const visit = new OpenVisit(this.database, event.tenantId.toLowerCase() as TenantId, why);
    visit.onRequest(event);
    void visit.close();
  }
}

const CLOSE_ATTEMPTS = 8;

class OpenVisit implements AccessVisit {
  private readonly database: Database;
  private readonly tenantId: TenantId;
  private readonly why: AccessWhy;
  private waiting: RequestEvent[] = [];
  private writing: Promise<void> = Promise.resolve();
  /** The last write failed, or only its answer was lost: what it wrote must not be written twice. */
  private isUnsure = false;

  constructor(database: Database, tenantId: TenantId, why: AccessWhy) {
    this.database = database;
    this.tenantId = tenantId;
    this.why = why;
  }

  readonly onRequest: OnRequest = (event) => {
    this.waiting.push(event);
    // its failure is met by flush, with the events still waiting
    this.flush().catch(() => undefined);
  };

  readonly flush = (): Promise<void> => {
    const next = this.writing.then(
      () => this.writeWaiting(),
      () => this.writeWaiting(),
    );
    this.writing = next;
    return next;
  };

  /** The last flush: the database may be away for a moment, and the log is worth some patience. */
  async close(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.flush();
        return;
      } catch (error) {
        if (attempt === CLOSE_ATTEMPTS) {
          const { tenantId } = this;
          log.error("requests could not be written to the access log", error, {
            tenantId,
            requests: this.waiting.length,
          });
          return;
        }
        await wait(attempt * 100);
      }
    }
  }

  private async writeWaiting(): Promise<void> {
    // a copy: what comes while these are written must stay waiting
    const events = [...this.waiting];
    if (events.length === 0) return;
    const rows = JSON.stringify(events.map((event) => toRow(event, this.why)));
    // no wait for the disk: publishing waits, and what was written before it is then safe too
    const isUnsure = this.isUnsure;
    this.isUnsure = true;
    await openTenantScope(this.database, this.tenantId).note(async (db) => {
      if (isUnsure) await this.lockLog(db);
      await db.execute(
        isUnsure ? appendMissing(rows) : sql`select append_access(${rows}::text::jsonb)`,
      );
    });
    this.isUnsure = false;
    this.waiting = this.waiting.slice(events.length);
  }

  /** The lock of `append_access`: a write whose answer was lost is over when it is held. */
  private lockLog(db: TenantDb): Promise<unknown> {
    return db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('access_log ' || ${this.tenantId}::uuid, 0))`,
    );
  }
}

/** Appends those requests that the log does not have yet. */
const appendMissing = (rows: string) => sql`
  select append_access(coalesce(jsonb_agg(event order by place), '[]'))
  from jsonb_array_elements(${rows}::text::jsonb) with ordinality as waiting (event, place)
  where not exists (select from access_log l
    where l.at = (event ->> 'at')::timestamptz and l.request_id = event ->> 'request_id')`;

const toRow = (event: RequestEvent, why: AccessWhy) => ({
  at: event.at.toISOString(),
  run_id: why.runId,
  reason: why.reason,
  actor_name: why.actorName,
  service: event.service,
  method: event.method,
  endpoint: event.path,
  rows: event.rows ?? null,
  status: event.status,
  request_id: event.requestId,
  duration_ms: event.durationMs,
});
