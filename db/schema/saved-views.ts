import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/**
 * A list as somebody wants to see it again: its page and what the address says of it. A private one
 * is read and changed by its owner alone: every query asks for that.
 */
export const savedViews = pgTable(
  "saved_views",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    ownerSubject: text("owner_subject").notNull(),
    ownerName: text("owner_name").notNull(),
    page: text("page").notNull(),
    name: text("name").notNull(),
    /** The name as it is compared: folded. */
    nameKey: text("name_key").notNull(),
    /** The query of the address, without `?`. */
    query: text("query").notNull(),
    isShared: boolean("is_shared").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    uniqueIndex("saved_views_name_idx").on(t.tenantId, t.ownerSubject, t.page, t.nameKey),
    check("saved_views_page_known", sql`${t.page} in ('users', 'mapping')`),
    check("saved_views_bounded", sql`length(${t.name}) <= 80 and length(${t.query}) <= 4000`),
  ],
);
