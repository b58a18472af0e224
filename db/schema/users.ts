import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** The tenant's Entra accounts with exactly the imported fields. A user that left keeps its row. */
export const users = pgTable(
  "users",
  {
    tenantId: tenantId(),
    /** The Entra object id: addresses and names change, this does not. */
    id: uuid("id").notNull(),
    displayName: text("display_name"),
    companyName: text("company_name"),
    department: text("department"),
    mail: text("mail"),
    givenName: text("given_name"),
    surname: text("surname"),
    jobTitle: text("job_title"),
    state: text("state"),
    postalCode: text("postal_code"),
    streetAddress: text("street_address"),
    city: text("city"),
    preferredLanguage: text("preferred_language"),
    usageLocation: text("usage_location"),
    /** As imported: `[{ skuId, disabledPlans }]`, ordered by SKU. Dates are in `license_spans`. */
    assignedLicenses: jsonb("assigned_licenses")
      .$type<{ skuId: string; disabledPlans: string[] }[]>()
      .notNull(),
    userPrincipalName: text("user_principal_name"),
    officeLocation: text("office_location"),
    /** Only the extension attributes that have a value, by Graph's names. */
    onPremisesExtensionAttributes: jsonb("on_premises_extension_attributes")
      .$type<Record<string, string>>()
      .notNull(),
    country: text("country"),
    userType: text("user_type"),
    /** May name an organizational contact, which is not an imported user. */
    managerId: uuid("manager_id"),
    /** How many licenses `assigned_licenses` lists: kept for *holds none* and for the table. */
    licenseCount: integer("license_count").notNull(),
    /** The name as it sorts: accents and case folded. Compared byte by byte (`COLLATE "C"`). */
    sortName: text("sort_name").notNull(),
    /** What the search box looks in: name, sign-in name, mail, department; folded. */
    searchText: text("search_text").notNull(),
    /** Changes exactly when an imported field changes. */
    rowHash: uuid("row_hash").notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    /** The UTC day of the import that first showed the fields as they are now. */
    sinceDay: date("since_day", { mode: "string" }).notNull(),
    /** When an import first missed the user; null while the user is there. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    // no foreign key to tenants: row level security admits the run's own tenant alone, and a check
    // of each row would cost a first import a tenth
    primaryKey({ columns: [t.tenantId, t.id] }),
    // carries search_text (INCLUDE, written into the migration): the search box reads it alone
    index("users_name_idx")
      .on(t.tenantId, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("users_department_idx")
      .on(t.tenantId, t.department, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("users_country_idx")
      .on(t.tenantId, t.country, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("users_user_type_idx")
      .on(t.tenantId, t.userType, t.sortName, t.id)
      .where(sql`removed_at is null`),
  ],
);

/**
 * What a user's fields were before they changed, or before the user left: a row only when something
 * changed. The current ones stand in `users`.
 */
export const userVersions = pgTable(
  "user_versions",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    /** Exclusive. */
    untilDay: date("until_day", { mode: "string" }).notNull(),
    /** The texts that were set, by Graph's names; extension attributes beside the others. */
    fields: jsonb("fields").$type<Record<string, string>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.fromDay] })],
);

/**
 * The answers that present users were last read from, so that an import need not read the same bytes
 * again. Says nothing of anybody: without it an import is slower, and gives the same.
 */
export const userAnswers = pgTable(
  "user_answers",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    /** Of the bytes that Graph sent. */
    answerHash: uuid("answer_hash").notNull(),
    /** Which way of reading made the stored user of them: another may make another. */
    reading: uuid("reading").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);

/** How many present users have each value of a filterable field, as of the published run. */
export const userFacets = pgTable(
  "user_facets",
  {
    tenantId: tenantId(),
    /** `department`, `country`, `userType` or `license`. */
    facet: text("facet").notNull(),
    /** The field's value; empty text stands for users without one. */
    value: text("value").notNull(),
    users: integer("users").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.facet, t.value] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);
