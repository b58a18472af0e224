import {
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns";
import { tenants } from "./tenants";

/** The tenant's business units. The code is the identity: a unit may be renamed freely. */
export const units = pgTable(
  "units",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    code: text("code").notNull(),
    /** The code as it is compared: folded. */
    codeKey: text("code_key").notNull(),
    name: text("name").notNull(),
    costCenter: text("cost_center"),
    /** Who answers for the unit's cost, as people write it: a name, an address. */
    owner: text("owner"),
    /** The first UTC day on which the unit takes no new cost; null while it is in use. */
    archivedOn: date("archived_on", { mode: "string" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("units_code_once").on(t.tenantId, t.codeKey),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

/** Where a unit stands in the tree from a UTC day on, until its next placement. */
export const unitPlacements = pgTable(
  "unit_placements",
  {
    tenantId: tenantId(),
    unitId: uuid("unit_id").notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    /** Null at the top. */
    parentId: uuid("parent_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.fromDay] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [units.tenantId, units.id] }),
    index("unit_placements_parent_idx").on(t.tenantId, t.parentId),
  ],
);
