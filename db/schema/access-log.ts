import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/**
 * Every request that the portal sent to Microsoft for a tenant, one row a try. Append-only: rows
 * come through the function `append_access` alone, which chains each to the one before it.
 */
export const accessLog = pgTable(
  "access_log",
  {
    tenantId: tenantId(),
    /** From 1, without gaps. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    /** When it was sent. */
    at: instant("at").notNull(),
    /** The import it belongs to; null for a test of access, a consent or the customer list. */
    runId: uuid("run_id"),
    /** Why: `schedule`, `manual`, `command`, `release`, `retry`, `test`, `consent`, `sync`. */
    reason: text("reason").notNull(),
    /** The named admin behind it; null for the schedule and the command line. */
    actorName: text("actor_name"),
    service: text("service").notNull(),
    method: text("method").notNull(),
    /** Path and query, so the fields that were asked for too; without page marks and secrets. */
    endpoint: text("endpoint").notNull(),
    /** Users, products or customers in the answer; null where it was no list. */
    rows: integer("rows"),
    /** Null when no answer came. */
    status: integer("status"),
    requestId: text("request_id").notNull(),
    durationMs: integer("duration_ms").notNull(),
    prevHash: bytea("prev_hash").notNull(),
    /** SHA-256 over `prev_hash` and the row's canonical text (`lib/domain/access/chain.ts`). */
    hash: bytea("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    // no foreign key to tenants: requests for the customer list stand under the partner's own tenant
    index("access_log_at_idx").on(t.tenantId, t.at),
  ],
);

/**
 * What people did that others must be able to see later. Append-only and chained like the access
 * log. The partner's own events stand under the partner's tenant id.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    tenantId: tenantId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    /** `tid:oid`; null for the worker and the command line. */
    actorSubject: text("actor_subject"),
    actorName: text("actor_name"),
    /** `import.requested`, `import.released`, `tenant.paused`, `partner.connected` and the like. */
    action: text("action").notNull(),
    /** What it was done to: a run's id, a tenant's id. */
    target: text("target"),
    /** Ids, counts and reasons as text; no user's name. */
    detail: text("detail"),
    prevHash: bytea("prev_hash").notNull(),
    hash: bytea("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);
