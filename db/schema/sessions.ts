import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * Sign-ins that are still good. The cookie carries a random id, this table its SHA-256: a copy of
 * the database opens no session, and deleting a row ends one at its next request.
 */
export const sessions = pgTable(
  "sessions",
  {
    idHash: text("id_hash").primaryKey(),
    subject: text("subject").notNull(),
    displayName: text("display_name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("sessions_subject_idx").on(t.subject)],
);
