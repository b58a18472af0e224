import { sql } from "drizzle-orm";
import {
  check,
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

/** One pin as a change found or left it. */
export type KeptPin = {
  id: string;
  fromDay: string;
  untilDay: string | null;
  reason: string | null;
  changeSetId: string;
  shares: { unitId: string; basisPoints: number }[];
};

/** A monthly cost as JSON holds it: whole minor units as text, one amount for each currency. */
export type KeptCost = {
  amounts: { currency: string; minor: string }[];
  unpricedSeats: number;
};

/** Every change of the mapping: who, when, why, and what it did. Never edited; a revert is another. */
export const changeSets = pgTable(
  "change_sets",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    at: instant("at").notNull().defaultNow(),
    actorSubject: text("actor_subject").notNull(),
    actorName: text("actor_name").notNull(),
    /** `assign` pins were set or taken away · `rules` a list was published · `csv` · `revert`. */
    kind: text("kind").notNull(),
    /** What was done, in a sentence for people. */
    sentence: text("sentence").notNull(),
    reason: text("reason"),
    /** Users whose unit it changed. */
    users: integer("users").notNull(),
    /** What their licenses cost a month on the day of the change: it moves with them. */
    monthlyCost: jsonb("monthly_cost").$type<KeptCost>(),
    /** The version that was published, for `rules` and the revert of one. */
    ruleVersion: integer("rule_version"),
    /** The change that this one takes back. */
    revertsId: uuid("reverts_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.revertsId], foreignColumns: [t.tenantId, t.id] }),
    index("change_sets_at_idx").on(t.tenantId, t.at),
    check("change_sets_kind_known", sql`${t.kind} in ('assign', 'rules', 'csv', 'revert')`),
  ],
);

/** What a change did to one user: the pins before and after, and the units they came to. */
export const changeItems = pgTable(
  "change_items",
  {
    tenantId: tenantId(),
    changeSetId: uuid("change_set_id").notNull(),
    userId: uuid("user_id").notNull(),
    pinsBefore: jsonb("pins_before").$type<KeptPin[]>().notNull(),
    pinsAfter: jsonb("pins_after").$type<KeptPin[]>().notNull(),
    /** The unit on the day the change begins; null for none, several for a split. */
    unitsBefore: uuid("units_before").array().notNull(),
    unitsAfter: uuid("units_after").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.changeSetId, t.userId] }),
    foreignKey({
      columns: [t.tenantId, t.changeSetId],
      foreignColumns: [changeSets.tenantId, changeSets.id],
    }),
    index("change_items_user_idx").on(t.tenantId, t.userId),
  ],
);
