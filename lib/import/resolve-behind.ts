import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { RunId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";
import { resolveMapping } from "./resolve-mapping";

/** Resolves the tenants whose users came with an import after which that failed. */
export async function resolveBehind(database: Database): Promise<void> {
  for (const { tenantId } of await listWorkerTenants(database)) {
    const scope = openTenantScope(database, tenantId);
    const [behind] = await scope.read((db) =>
      db.execute<{ run: RunId }>(sql`
        select t.published_run as run from tenants t
        join mapping_states m on m.tenant_id = t.tenant_id
        where m.resolved_run is distinct from t.published_run and t.published_run is not null
          and not exists (select from import_runs r where r.state in ('fetching', 'staged'))`),
    );
    if (behind) await resolveMapping(scope, behind.run);
  }
}
