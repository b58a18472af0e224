import type { TenantDb } from "../../scope";

/**
 * The closed months of the tenant, as `YYYY-MM`. The one place that knows, for everything that must
 * not change them. Months cannot be closed yet, so there are none.
 */
export const readClosedMonths: (db: TenantDb) => Promise<readonly string[]> = () =>
  Promise.resolve([]);
