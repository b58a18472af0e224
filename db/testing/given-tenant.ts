import { randomUUID } from "node:crypto";
import type { Subject, TenantId } from "@/lib/domain/ids";
import type { Database } from "../client";
import { refreshUserFacets } from "../queries/refresh-user-facets";
import { tenants } from "../schema";
import { Scope } from "../scope";
import type { TestDatabase } from "./given-database";

/** A tenant, as the portal's pages and as an import see it. */
export type GivenTenant = {
  readonly tenantId: TenantId;
  /** The web role's. */
  readonly scope: Scope;
  /** The worker role's, for writing. */
  readonly workerScope: Scope;
};

type Row = Partial<Omit<typeof tenants.$inferInsert, "tenantId">>;

/** An active tenant with an id of its own. Never imported, unless `dataAsOf` says so. */
export async function givenTenant(
  database: Pick<TestDatabase, "web" | "worker">,
  row: Row = {},
): Promise<GivenTenant> {
  const tenantId = randomUUID() as TenantId;
  const workerScope = givenScope(tenantId, database.worker);
  const name = `Tenant ${tenantId.slice(0, 8)}`;
  await workerScope.write((db) =>
    db
      .insert(tenants)
      .values({ name, domain: `${tenantId.slice(0, 8)}.example`, ...row, tenantId }),
  );
  const scope = givenScope(tenantId, database.web);
  return { tenantId, scope, workerScope };
}

/** A way to one tenant's data through any database: another role's, or a pool of another size. */
export const givenScope = (tenantId: TenantId, database: Database): Scope =>
  new Scope({
    tenantId,
    actor: { kind: "person", subject: givenSubject(), name: "Petra Prüfer" },
    database,
  });

/** A person nobody else is. */
export const givenSubject = (): Subject => `${randomUUID()}:${randomUUID()}` as Subject;

/** What publishing does last: counts the facets of what the tenant's tables hold now. */
export function givenCountedFacets({ workerScope }: GivenTenant): Promise<void> {
  return workerScope.bulk((session) => session.transaction(refreshUserFacets));
}
