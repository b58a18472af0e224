import { sql } from "drizzle-orm";
import { char, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";

/** The partner's customers: one row per Entra tenant that may be imported. */
export const tenants = pgTable(
  "tenants",
  {
    tenantId: tenantId(),
    name: text("name").notNull(),
    /** The tenant's primary domain, as Partner Center names it. */
    domain: text("domain").notNull(),
    /** ISO 3166 two letters, from the tenant's own organization record; null before the first import. */
    country: char("country", { length: 2 }),
    /** `active` tenants are imported by schedule; `paused` and `offboarded` ones are not. */
    status: text("status").notNull().default("active"),
    /** The run whose data readers see; null before the first import. */
    publishedRun: uuid("published_run"),
    /** When the published data was read from Microsoft; null before the first import. */
    dataAsOf: instant("data_as_of"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    check("tenants_status_known", sql`${t.status} in ('active', 'paused', 'offboarded')`),
  ],
);
