import { timestamp, uuid } from "drizzle-orm/pg-core";

/** The customer a row belongs to. It leads every key, so no row can point at another tenant's row. */
export const tenantId = () => uuid("tenant_id").notNull();

/** An instant. JavaScript sees a `Date`; the database keeps UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
