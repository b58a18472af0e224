import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/**
 * The partner's service-account refresh token, sealed (AES-256-GCM under a wrapped data key). Only
 * the worker's role can read this table; no key is in the database.
 */
export const credentials = pgTable(
  "credentials",
  {
    id: uuid("id").notNull(),
    /** Counts up with every rolled token; the newest is the one in use. */
    version: integer("version").notNull(),
    partnerTenantId: uuid("partner_tenant_id").notNull(),
    kind: text("kind").notNull(),
    /** Which of `TOKEN_ENCRYPTION_KEYS` wrapped the data key. */
    keyId: text("key_id").notNull(),
    wrappedDek: bytea("wrapped_dek").notNull(),
    dekIv: bytea("dek_iv").notNull(),
    iv: bytea("iv").notNull(),
    ciphertext: bytea("ciphertext").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.version] }),
    check("credentials_kind_known", sql`${t.kind} in ('refresh_token')`),
  ],
);
