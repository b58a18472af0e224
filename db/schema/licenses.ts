import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** The license products the tenant has subscriptions for. */
export const skus = pgTable(
  "skus",
  {
    tenantId: tenantId(),
    skuId: uuid("sku_id").notNull(),
    partNumber: text("part_number").notNull(),
    /** `User` SKUs are assigned to people; `Company` SKUs serve the whole tenant. */
    appliesTo: text("applies_to").notNull(),
    /** Microsoft's word: Enabled, Warning, Suspended, Deleted or LockedOut. */
    capabilityStatus: text("capability_status").notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    /** When an import first missed the SKU; null while the tenant has it. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.skuId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

const counter = (name: string) => bigint(name, { mode: "number" }).notNull();

/** Graph's five counters of a SKU on one UTC day, as received; the day's last import wins. */
export const skuDays = pgTable(
  "sku_days",
  {
    tenantId: tenantId(),
    skuId: uuid("sku_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    enabled: counter("enabled"),
    warning: counter("warning"),
    suspended: counter("suspended"),
    lockedOut: counter("locked_out"),
    consumed: counter("consumed"),
    /** Imported users that hold the SKU. May be below `consumed`: deleted users, devices, timing. */
    visibleHolders: counter("visible_holders"),
    runId: uuid("run_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.skuId, t.day] }),
    foreignKey({ columns: [t.tenantId, t.skuId], foreignColumns: [skus.tenantId, skus.skuId] }),
    index("sku_days_day_idx").on(t.tenantId, t.day),
  ],
);

/** The service plans a SKU contains in this tenant. */
export const skuPlans = pgTable(
  "sku_plans",
  {
    tenantId: tenantId(),
    skuId: uuid("sku_id").notNull(),
    planId: uuid("plan_id").notNull(),
    name: text("name").notNull(),
    provisioningStatus: text("provisioning_status").notNull(),
    appliesTo: text("applies_to").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.skuId, t.planId] }),
    foreignKey({ columns: [t.tenantId, t.skuId], foreignColumns: [skus.tenantId, skus.skuId] }),
  ],
);

/** Who held which SKU, from a day (inclusive) until a day (exclusive; null while held). */
export const licenseSpans = pgTable(
  "license_spans",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    /** May name a SKU the tenant has no subscription for: Graph does list such assignments. */
    skuId: uuid("sku_id").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    untilDay: date("until_day", { mode: "string" }),
  },
  (t) => [
    // no foreign key to users: publishing writes spans of users it has just written, in the same
    // transaction, and a check of each row would cost a first import a tenth; users are never deleted
    primaryKey({ columns: [t.tenantId, t.userId, t.skuId, t.fromDay] }),
    index("license_spans_holders_idx")
      .on(t.tenantId, t.skuId, t.userId)
      .where(sql`until_day is null`),
  ],
);
