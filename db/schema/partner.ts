import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import type { RunCause } from "./import-runs";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/**
 * How the partner's connection stands, for people to see: one row. The token itself is in
 * `credentials`, which the web role cannot read.
 */
export const partnerConnection = pgTable(
  "partner_connection",
  {
    partnerTenantId: uuid("partner_tenant_id").primaryKey(),
    /** `none` never connected · `connected` · `broken` Microsoft refuses it · `burned` erased here. */
    state: text("state").notNull().default("none"),
    connectedAt: instant("connected_at"),
    /** The admin who signed the service account in; null when it came by the command line. */
    connectedByName: text("connected_by_name"),
    /** The service account's object id in the partner's tenant. */
    accountOid: text("account_oid"),
    /** When Microsoft last issued a refresh token: 90 days without use from here, and it dies. */
    tokenIssuedAt: instant("token_issued_at"),
    lastUsedAt: instant("last_used_at"),
    /** Since when and why every import is stopped; null while all is well. */
    brokenSince: instant("broken_since"),
    cause: jsonb("cause").$type<RunCause>(),
    /** Failures in a row, over all tenants, that were nobody's fault: Microsoft may be down. */
    outageFailures: integer("outage_failures").notNull().default(0),
    /** When a run last tried whether a broken connection works again. */
    probedAt: instant("probed_at"),
    /** The worker's public key (SPKI, base64): the web tier seals to it what only the worker may read. */
    sealKey: text("seal_key"),
    sealKeyId: text("seal_key_id"),
    /** The smallest number of days left that a warning was sent for; null when none was. */
    warnedDays: integer("warned_days"),
  },
  (t) => [
    check(
      "partner_connection_state_known",
      sql`${t.state} in ('none', 'connected', 'broken', 'burned')`,
    ),
  ],
);

/**
 * What a person asked the worker to do beside imports: the web tier holds no credential, so it
 * leaves a request here and shows what came of it.
 */
export const partnerRequests = pgTable(
  "partner_requests",
  {
    requestId: uuid("request_id").primaryKey(),
    /** `connect` redeem a sealed code · `sync` the customer list · `consent` in a customer's tenant. */
    kind: text("kind").notNull(),
    /** The customer, for `consent`. */
    customerId: uuid("customer_id"),
    /** For `connect`: `{code, verifier, redirectUri}`, sealed to the worker's public key. */
    sealed: bytea("sealed"),
    requestedBy: text("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    state: text("state").notNull().default("queued"),
    /** What came of it, in one sentence; null until it is done. */
    result: text("result"),
    cause: jsonb("cause").$type<RunCause>(),
  },
  (t) => [
    check("partner_requests_kind_known", sql`${t.kind} in ('connect', 'sync', 'consent')`),
    check(
      "partner_requests_state_known",
      sql`${t.state} in ('queued', 'working', 'done', 'failed')`,
    ),
    index("partner_requests_state_idx").on(t.state, t.requestedAt),
  ],
);

/** A person's question whether the service account can enter the tenant: a token is asked for, no data. */
export const accessTests = pgTable(
  "access_tests",
  {
    tenantId: tenantId(),
    testId: uuid("test_id").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** `works` or `refused`; null until it is known. */
    verdict: text("verdict"),
    cause: jsonb("cause").$type<RunCause>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.testId] }),
    index("access_tests_latest_idx").on(t.tenantId, t.requestedAt),
    check("access_tests_verdict_known", sql`${t.verdict} in ('works', 'refused')`),
  ],
);

/** Messages to people outside the portal: written with the event, sent afterwards, never lost. */
export const notifications = pgTable(
  "notifications",
  {
    notificationId: uuid("notification_id").primaryKey(),
    /** The customer it is about; null for the partner's own. No foreign key: it outlives nothing. */
    customerId: uuid("customer_id"),
    /** `first_failure`, `third_failure`, `recovery`, `held`, `stopped`, `token_deadline`, `gdap_deadline`. */
    kind: text("kind").notNull(),
    /** The same event asks once: `held:RUN`, `token:30:ISSUED`. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** By channel, `webhook` and `email`: when it was accepted. */
    sentAt: jsonb("sent_at").$type<Record<string, string>>().notNull().default({}),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    /** When every configured channel has it, or it was given up; null while it waits. */
    doneAt: instant("done_at"),
    lastError: text("last_error"),
  },
  (t) => [
    index("notifications_due_idx")
      .on(t.nextAttemptAt)
      .where(sql`done_at is null`),
  ],
);

/** A customer's delegated admin relationship (GDAP) with the partner, as Microsoft last told it. */
export const gdapRelationships = pgTable(
  "gdap_relationships",
  {
    tenantId: tenantId(),
    relationshipId: text("relationship_id").notNull(),
    displayName: text("display_name").notNull(),
    /** Microsoft's word: `active`, `expiring`, `expired`, `terminated` and others. */
    status: text("status").notNull(),
    /** Role template ids. */
    roleIds: jsonb("role_ids").$type<string[]>().notNull(),
    endsAt: instant("ends_at"),
    /** Microsoft's ISO duration: `P180D` extends itself by six months, `PT0S` does not. */
    autoExtend: text("auto_extend"),
    checkedAt: instant("checked_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.relationshipId] })],
);
