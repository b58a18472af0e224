import "server-only";
import { sql } from "drizzle-orm";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { TenantId } from "../domain/ids";
import type { ImportWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** A tenant the portal asked Microsoft about. */
export type TouchedTenant = { tenantId: TenantId; name: string; requests: number; lastAt: Date };

/** The tenants with requests in the access log of the last days, the partner's own last. */
export async function listTouchedTenants(
  { database, partnerTenantId }: Pick<ImportWorld, "database" | "partnerTenantId">,
  { days }: { days: number },
): Promise<TouchedTenant[]> {
  const tenants = [
    ...(await listWorkerTenants(database)),
    { tenantId: partnerTenantId as TenantId, name: "The partner's own tenant" },
  ];
  const touched: TouchedTenant[] = [];
  for (const { tenantId, name } of tenants) {
    const [found] = await openTenantScope(database, tenantId).read((db) =>
      db.execute<{ requests: number; last_at: string | null }>(sql`
        select count(*)::int as requests, max(at) as last_at from access_log
        where tenant_id = ${tenantId} and at > now() - make_interval(days => ${days})`),
    );
    if (found?.last_at)
      touched.push({ tenantId, name, requests: found.requests, lastAt: new Date(found.last_at) });
  }
  return touched;
}
