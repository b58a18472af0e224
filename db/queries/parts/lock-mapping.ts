import { sql } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import type { TenantDb } from "../../scope";

/** Makes whoever changes or resolves one tenant's mapping wait for each other, until the transaction ends. */
export const lockMappingOf = (db: TenantDb, tenantId: TenantId): Promise<unknown> =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mapping ${tenantId}`}, 0))`);
