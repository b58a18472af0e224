import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

const month = () => text("month").notNull();
const isMonth = (column: unknown) => sql`${column} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`;
const minor = (name: string) => bigint(name, { mode: "bigint" });
/** `unit`, or where the money stands that no unit has: `no_unit`, `not_visible`, `pool`. */
const bucket = () => text("bucket").notNull();
const isBucket = (column: unknown, unitId: unknown) =>
  sql`${column} in ('unit', 'no_unit', 'not_visible', 'pool') and (${column} = 'unit') = (${unitId} is not null)`;

/**
 * What becomes of the money of unassigned seats, of holders who are not visible and of users
 * without a unit, from a month on. Each version is a row of its own; the highest of a month counts.
 */
export const costPolicies = pgTable(
  "cost_policies",
  {
    tenantId: tenantId(),
    fromMonth: text("from_month").notNull(),
    version: integer("version").notNull(),
    policies: jsonb("policies").notNull(),
    at: instant("at").notNull().defaultNow(),
    actorSubject: text("actor_subject").notNull(),
    actorName: text("actor_name").notNull(),
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fromMonth, t.version] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check("cost_policies_month", isMonth(t.fromMonth)),
  ],
);

/** The latest computing of a month: what it was made from, so that nobody reads a stale figure. */
export const costMonths = pgTable(
  "cost_months",
  {
    tenantId: tenantId(),
    month: month(),
    /** Names every version that went in: prices, mapping, import, policies, engine. */
    inputsKey: text("inputs_key").notNull(),
    engine: text("engine").notNull(),
    /** The days that are in it: from the first with data (inclusive) until the last (exclusive). */
    fromDay: date("from_day", { mode: "string" }).notNull(),
    untilDay: date("until_day", { mode: "string" }).notNull(),
    /** Days without an import, whose counters are those of the import before. */
    estimatedDays: integer("estimated_days").notNull(),
    computedAt: instant("computed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check("cost_months_month", isMonth(t.month)),
  ],
);

/** What each charge of a month comes to; without an amount where a product has no price. */
export const costTotals = pgTable(
  "cost_totals",
  {
    tenantId: tenantId(),
    month: month(),
    /** A price line, an invoice line, or `unpriced` for the seats of a product without either. */
    chargeId: text("charge_id").notNull(),
    skuId: uuid("sku_id").notNull(),
    label: text("label").notNull(),
    currency: text("currency"),
    amountMinor: minor("amount_minor"),
    /** Purchased seats, summed over the days. */
    seatDays: bigint("seat_days", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.chargeId, t.skuId] }),
    foreignKey({
      columns: [t.tenantId, t.month],
      foreignColumns: [costMonths.tenantId, costMonths.month],
    }).onDelete("cascade"),
    check("cost_totals_priced", sql`(${t.currency} is null) = (${t.amountMinor} is null)`),
  ],
);

/** How a charge's amount falls on units and buckets; their sum is the charge's amount. */
export const costShares = pgTable(
  "cost_shares",
  {
    tenantId: tenantId(),
    month: month(),
    line: integer("line").notNull(),
    chargeId: text("charge_id").notNull(),
    skuId: uuid("sku_id").notNull(),
    bucket: bucket(),
    unitId: uuid("unit_id"),
    /** Seats by days, split by parts: exact to four decimals, rounded for showing where scaled. */
    seatDays: numeric("seat_days", { precision: 20, scale: 4 }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    /** What the policies gave or took: 0 in sum over a charge. */
    redistributedMinor: minor("redistributed_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.line] }),
    index("cost_shares_month_idx").on(t.tenantId, t.month, t.unitId),
    foreignKey({
      columns: [t.tenantId, t.month],
      foreignColumns: [costMonths.tenantId, costMonths.month],
    }).onDelete("cascade"),
    check("cost_shares_bucket", isBucket(t.bucket, t.unitId)),
  ],
);

/** Each closing of a month: what it pinned, and the sum that proves it. Reopening ends it. */
export const monthCloses = pgTable(
  "month_closes",
  {
    tenantId: tenantId(),
    month: month(),
    number: integer("number").notNull(),
    engine: text("engine").notNull(),
    /** SHA-256 over the canonical form of inputs and lines, in hex. */
    sha256: text("sha256").notNull(),
    /** Ids and versions of everything that went in. */
    pinned: jsonb("pinned").notNull(),
    closedAt: instant("closed_at").notNull().defaultNow(),
    closedBy: text("closed_by").notNull(),
    closedByName: text("closed_by_name").notNull(),
    reason: text("reason"),
    reopenedAt: instant("reopened_at"),
    reopenedBy: text("reopened_by"),
    reopenedByName: text("reopened_by_name"),
    reopenedReason: text("reopened_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.number] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check("month_closes_month", isMonth(t.month)),
    check(
      "month_closes_reopened",
      sql`(${t.reopenedAt} is null) = (${t.reopenedBy} is null) and (${t.reopenedAt} is null) = (${t.reopenedReason} is null)`,
    ),
  ],
);

/** The lines of a closed month, down to the user. Never edited. */
export const costLines = pgTable(
  "cost_lines",
  {
    tenantId: tenantId(),
    month: month(),
    number: integer("number").notNull(),
    line: integer("line").notNull(),
    chargeId: text("charge_id").notNull(),
    skuId: uuid("sku_id").notNull(),
    currency: text("currency").notNull(),
    bucket: bucket(),
    unitId: uuid("unit_id"),
    /** Null for what no user has: not visible, pool, and what policies gave. */
    userId: uuid("user_id"),
    amountMinor: minor("amount_minor").notNull(),
    redistributedMinor: minor("redistributed_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.number, t.line] }),
    foreignKey({
      columns: [t.tenantId, t.month, t.number],
      foreignColumns: [monthCloses.tenantId, monthCloses.month, monthCloses.number],
    }),
    index("cost_lines_unit_idx").on(t.tenantId, t.month, t.unitId),
    index("cost_lines_user_idx").on(t.tenantId, t.userId, t.month),
    check("cost_lines_bucket", isBucket(t.bucket, t.unitId)),
  ],
);

/** What a later change of a closed month's facts comes to, booked in the first open month. */
export const adjustments = pgTable(
  "adjustments",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    /** The closed month it corrects, and the open one it is booked in. */
    month: month(),
    bookedMonth: text("booked_month").notNull(),
    /** The change set, price line or invoice file that caused it. */
    causeKind: text("cause_kind").notNull(),
    causeId: text("cause_id").notNull(),
    chargeId: text("charge_id").notNull(),
    skuId: uuid("sku_id").notNull(),
    currency: text("currency").notNull(),
    bucket: bucket(),
    unitId: uuid("unit_id"),
    amountMinor: minor("amount_minor").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    index("adjustments_booked_idx").on(t.tenantId, t.bookedMonth),
    check("adjustments_months", sql`${isMonth(t.month)} and ${isMonth(t.bookedMonth)}`),
    check("adjustments_bucket", isBucket(t.bucket, t.unitId)),
  ],
);
