import { sql, type SQL } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** Who wrote a row, when and why. Rows that carry it are never edited: a change is another row. */
const written = () => ({
  at: instant("at").notNull().defaultNow(),
  actorSubject: text("actor_subject").notNull(),
  actorName: text("actor_name").notNull(),
  reason: text("reason"),
});
const day = (name: string) => date(name, { mode: "string" });
const currency = (name: string) => text(name).notNull();
const minor = (name: string) => bigint(name, { mode: "bigint" }).notNull();
const isCurrency = (column: SQL): SQL => sql`${column} ~ '^[A-Z]{3}$'`;

/**
 * The price book. Each version of a price line is a row of its own and stays; the one with the
 * highest number counts, unless it says the line was taken away.
 */
export const charges = pgTable(
  "charges",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    /** May name a product the tenant no longer has, or not yet. */
    skuId: uuid("sku_id").notNull(),
    label: text("label").notNull(),
    currency: currency("currency"),
    unitPriceMinor: minor("unit_price_minor"),
    billing: text("billing").notNull(),
    /** Null for the rest of the purchased seats, after all lines with a number. */
    seats: integer("seats"),
    startsOn: day("starts_on").notNull(),
    /** The first day it no longer counts; null while open. */
    endsOn: day("ends_on"),
    removed: boolean("removed").notNull().default(false),
    ...written(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id, t.version] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check(
      "charges_billing_known",
      sql`${t.billing} in ('monthly', 'annual_monthly', 'annual_upfront', 'three_year_upfront')`,
    ),
    check("charges_in_order", sql`${t.endsOn} > ${t.startsOn}`),
    check("charges_not_negative", sql`${t.unitPriceMinor} >= 0 and ${t.seats} > 0`),
    check("charges_currency", isCurrency(sql`${t.currency}`)),
  ],
);

/** Invoice files that were loaded. A withdrawn one stays on record and counts no more. */
export const invoiceFiles = pgTable(
  "invoice_files",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    ...written(),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: text("withdrawn_by"),
    withdrawnReason: text("withdrawn_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

/** What was billed, as Partner Center's reconciliation file says it; before tax. */
export const invoiceLines = pgTable(
  "invoice_lines",
  {
    tenantId: tenantId(),
    fileId: uuid("file_id").notNull(),
    /** The line of the file, 2 being the first below the headings. */
    line: integer("line").notNull(),
    invoiceNumber: text("invoice_number").notNull(),
    skuId: uuid("sku_id").notNull(),
    productName: text("product_name").notNull(),
    chargeType: text("charge_type").notNull(),
    subscriptionId: text("subscription_id"),
    /** The days it is for: from the first (inclusive) to the last (exclusive). */
    fromDay: day("from_day").notNull(),
    untilDay: day("until_day").notNull(),
    quantity: integer("quantity").notNull(),
    currency: currency("currency"),
    /** Negative for a credit. */
    subtotalMinor: minor("subtotal_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fileId, t.line] }),
    foreignKey({
      columns: [t.tenantId, t.fileId],
      foreignColumns: [invoiceFiles.tenantId, invoiceFiles.id],
    }),
    index("invoice_lines_days_idx").on(t.tenantId, t.fromDay),
    check("invoice_lines_in_order", sql`${t.untilDay} > ${t.fromDay}`),
    check("invoice_lines_currency", isCurrency(sql`${t.currency}`)),
  ],
);

/** What one unit of a currency is worth in another from a day on, by whoever is named as source. */
export const currencyRates = pgTable(
  "currency_rates",
  {
    tenantId: tenantId(),
    fromCurrency: currency("from_currency"),
    toCurrency: currency("to_currency"),
    fromDay: day("from_day").notNull(),
    version: integer("version").notNull(),
    rate: numeric("rate", { precision: 20, scale: 10 }).notNull(),
    source: text("source").notNull(),
    ...written(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fromCurrency, t.toCurrency, t.fromDay, t.version] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check("currency_rates_positive", sql`${t.rate} > 0 and ${t.fromCurrency} <> ${t.toCurrency}`),
    check(
      "currency_rates_currency",
      sql`${isCurrency(sql`${t.fromCurrency}`)} and ${isCurrency(sql`${t.toCurrency}`)}`,
    ),
  ],
);

/** The tenant's own name and class of a product; null leaves it to Microsoft's and ours. */
export const skuOverrides = pgTable(
  "sku_overrides",
  {
    tenantId: tenantId(),
    skuId: uuid("sku_id").notNull(),
    version: integer("version").notNull(),
    name: text("name"),
    class: text("class").$type<SkuClass>(),
    ...written(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.skuId, t.version] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check(
      "sku_overrides_class_known",
      sql`${t.class} in ('paid', 'free', 'trial', 'donated', 'company')`,
    ),
  ],
);

/** Microsoft's published names, the same for all tenants; replaced when a newer list is read. */
export const products = pgTable("products", {
  skuId: uuid("sku_id").primaryKey(),
  partNumber: text("part_number").notNull(),
  name: text("name").notNull(),
  readAt: instant("read_at").notNull().defaultNow(),
});
