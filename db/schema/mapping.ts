import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
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
import type { Condition } from "@/lib/domain/mapping/condition";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";
import { units } from "./units";

/** Every published list of rules. The one in force on a day has the latest `effective_from` by then. */
export const ruleSets = pgTable(
  "rule_sets",
  {
    tenantId: tenantId(),
    version: integer("version").notNull(),
    /** The first UTC day it holds for. */
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    publishedAt: instant("published_at").notNull().defaultNow(),
    publishedBy: text("published_by").notNull(),
    publishedByName: text("published_by_name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.version] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

/** The rules of one published list, in order: the first that matches a user decides. */
export const rules = pgTable(
  "rules",
  {
    tenantId: tenantId(),
    version: integer("version").notNull(),
    /** From 1. */
    position: integer("position").notNull(),
    /** The same through all versions, so that a user's unit does not change hands on a reorder. */
    ruleId: uuid("rule_id").notNull(),
    name: text("name").notNull(),
    enabled: boolean("enabled").notNull(),
    conditions: jsonb("conditions").$type<Condition[]>().notNull(),
    /** The unit it assigns; null when the unit is the one that an attribute names. */
    unitId: uuid("unit_id"),
    inheritAttribute: text("inherit_attribute"),
    /** Whether a unit that an attribute names and nobody has made yet is made. */
    createMissing: boolean("create_missing").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.version, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.version],
      foreignColumns: [ruleSets.tenantId, ruleSets.version],
    }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check("rules_one_target", sql`(${t.unitId} is null) <> (${t.inheritAttribute} is null)`),
    index("rules_unit_idx").on(t.tenantId, t.unitId),
  ],
);

/** A unit that a person gave a user by hand. It comes before every rule while it is in force. */
export const pins = pgTable(
  "pins",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    /** Exclusive; null while no end is known. One user's pins never share a day. */
    untilDay: date("until_day", { mode: "string" }),
    reason: text("reason"),
    /** The change that made it. */
    changeSetId: uuid("change_set_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("pins_user_idx").on(t.tenantId, t.userId, t.fromDay),
    index("pins_change_set_idx").on(t.tenantId, t.changeSetId),
    check("pins_days", sql`${t.untilDay} is null or ${t.untilDay} > ${t.fromDay}`),
  ],
);

/** How a pin splits a user over units, in basis points that make 10,000 together. */
export const pinShares = pgTable(
  "pin_shares",
  {
    tenantId: tenantId(),
    pinId: uuid("pin_id").notNull(),
    unitId: uuid("unit_id").notNull(),
    basisPoints: integer("basis_points").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.pinId, t.unitId] }),
    foreignKey({
      columns: [t.tenantId, t.pinId],
      foreignColumns: [pins.tenantId, pins.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    index("pin_shares_unit_idx").on(t.tenantId, t.unitId),
    check("pin_shares_part", sql`${t.basisPoints} between 1 and 10000`),
  ],
);

/**
 * Whose unit on which days: what pins and rules come to, kept so that nobody works it out while a
 * person waits. Days of open months are made anew with every change; those of closed ones stay.
 */
export const unitSpans = pgTable(
  "unit_spans",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    unitId: uuid("unit_id").notNull(),
    /** Exclusive; null while no end is known. */
    untilDay: date("until_day", { mode: "string" }),
    /** 10,000 unless a pin splits the user. */
    basisPoints: integer("basis_points").notNull(),
    /** Exactly one of the two says why. */
    ruleId: uuid("rule_id"),
    pinId: uuid("pin_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.fromDay, t.unitId] }),
    index("unit_spans_unit_idx").on(t.tenantId, t.unitId, t.userId),
    check("unit_spans_one_cause", sql`(${t.ruleId} is null) <> (${t.pinId} is null)`),
  ],
);

/** How many users each rule gave their unit after an import. */
export const runRuleCounts = pgTable(
  "run_rule_counts",
  {
    tenantId: tenantId(),
    runId: uuid("run_id").notNull(),
    ruleId: uuid("rule_id").notNull(),
    users: integer("users").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.runId, t.ruleId] })],
);

/** How far the kept units of a tenant's users are: behind when a version or a run is not resolved. */
export const mappingStates = pgTable(
  "mapping_states",
  {
    tenantId: tenantId(),
    /** Rises with every change of units, rules or pins. */
    version: bigint("version", { mode: "number" }).notNull(),
    resolvedVersion: bigint("resolved_version", { mode: "number" }).notNull(),
    /** The published import whose users were resolved last. */
    resolvedRun: uuid("resolved_run"),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);
