import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** Who may sign in to a tenant's portal, and as what. */
export const members = pgTable(
  "members",
  {
    tenantId: tenantId(),
    /** `tid:oid` of the verified sign-in token. Never an e-mail address: those can be forged. */
    subject: text("subject").notNull(),
    displayName: text("display_name").notNull(),
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subject] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check("members_role_known", sql`${t.role} in ('viewer', 'finance', 'admin')`),
  ],
);

/** The partner's own staff: they may enter every tenant, one named tenant at a time. */
export const partnerMembers = pgTable("partner_members", {
  subject: text("subject").primaryKey(),
  displayName: text("display_name").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});
