import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { HeldDiff } from "@/lib/domain/imports/held-diff";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** Why a run ended without publishing, in words for the person who must act. */
export type RunCause = {
  /** Microsoft's or our code: `AADSTS53003`, `Authorization_RequestDenied`, `incomplete`. */
  code: string;
  class: string;
  scope: "tenant" | "global";
  whoActs: "customer" | "partner" | "nobody";
  headline: string;
  steps: string[];
  /** Conditional Access policies that blocked the sign-in, when Microsoft names them. */
  policyIds: string[];
  /** For support: correlation, trace and request ids. No tokens, no names. */
  technical: Record<string, string>;
};

/** One import of one tenant, from request to end. Never deleted by the portal. */
export const importRuns = pgTable(
  "import_runs",
  {
    tenantId: tenantId(),
    runId: uuid("run_id").notNull(),
    state: text("state").notNull().default("queued"),
    /** The step being worked on, or the one a failed run stopped at; null while queued. */
    stage: text("stage"),
    trigger: text("trigger").notNull(),
    /** `tid:oid` of the admin who asked; null for the schedule and the command line. */
    requestedBy: text("requested_by"),
    requestedByName: text("requested_by_name"),
    queuedAt: instant("queued_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** When each stage began, by stage name, ISO instants. */
    stageStartedAt: jsonb("stage_started_at").$type<Record<string, string>>().notNull().default({}),
    /** Grows with every claim of the run: a worker that was taken over cannot publish late. */
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    /** The database clock's instant until which the claiming worker is believed alive. */
    leaseUntil: instant("lease_until"),
    /** Microsoft's own count of users when the run began; null when it was not told. */
    usersExpected: integer("users_expected"),
    usersRead: integer("users_read").notNull().default(0),
    usersAdded: integer("users_added").notNull().default(0),
    usersChanged: integer("users_changed").notNull().default(0),
    usersUnchanged: integer("users_unchanged").notNull().default(0),
    usersRemoved: integer("users_removed").notNull().default(0),
    usersReturned: integer("users_returned").notNull().default(0),
    usersQuarantined: integer("users_quarantined").notNull().default(0),
    skusRead: integer("skus_read").notNull().default(0),
    licensesStarted: integer("licenses_started").notNull().default(0),
    licensesEnded: integer("licenses_ended").notNull().default(0),
    requests: integer("requests").notNull().default(0),
    /** Milliseconds that Microsoft asked us to wait. */
    waitedMs: integer("waited_ms").notNull().default(0),
    /** Until when Microsoft asked us to wait; null while it did not. */
    waitingUntil: instant("waiting_until"),
    cause: jsonb("cause").$type<RunCause>(),
    /** What a held run would have changed, and which brakes stopped it. */
    diff: jsonb("diff").$type<HeldDiff>(),
    /** SHA-256 of that, hex: a release is for this diff and no other. */
    diffHash: text("diff_hash"),
    /** Of a `release`: the held run, the hash of what was looked at, and why it may pass. */
    releasesRun: uuid("releases_run"),
    releasesHash: text("releases_hash"),
    releaseReason: text("release_reason"),
    /** Of a `retry`: the run whose worker died. */
    retryOf: uuid("retry_of"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    uniqueIndex("import_runs_one_active_idx")
      .on(t.tenantId)
      .where(sql`state in ('queued', 'fetching', 'staged')`),
    index("import_runs_latest_idx").on(t.tenantId, t.queuedAt.desc()),
    check(
      "import_runs_state_known",
      sql`${t.state} in ('queued', 'fetching', 'staged', 'held', 'published', 'failed', 'superseded')`,
    ),
    check(
      "import_runs_trigger_known",
      sql`${t.trigger} in ('schedule', 'manual', 'command', 'release', 'retry')`,
    ),
  ],
);

/** What each answered page held: the run is whole only if the staged rows add up to these. */
export const importPages = pgTable(
  "import_pages",
  {
    tenantId: tenantId(),
    runId: uuid("run_id").notNull(),
    /** 1 for the first page of users. */
    page: integer("page").notNull(),
    rows: integer("rows").notNull(),
    duplicates: integer("duplicates").notNull(),
    quarantined: integer("quarantined").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId, t.page] }),
    foreignKey({
      columns: [t.tenantId, t.runId],
      foreignColumns: [importRuns.tenantId, importRuns.runId],
    }),
  ],
);
