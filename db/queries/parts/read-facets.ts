import { and, eq, inArray, sum } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { userFacets } from "../../schema";
import type { TenantDb } from "../../scope";

/** The fields users are filtered and counted by. */
export type Facet = "department" | "country" | "userType" | "license";

const FACETS: readonly string[] = [
  "department",
  "country",
  "userType",
  "license",
] satisfies Facet[];

/** True for the fields whose counts are published with the data. */
export const isFacet = (field: string): field is Facet => FACETS.includes(field);

/** How the facet table writes *has none*. */
export const NONE = "";

/**
 * Present users with any of the values, as counted when the data was published. Exact for fields a
 * user has one value of; for licenses only with a single value, as users may hold several.
 */
export async function readFacetUsers(
  db: TenantDb,
  tenantId: TenantId,
  facet: Facet,
  values: readonly string[],
): Promise<number> {
  const [counted] = await db
    .select({ users: sum(userFacets.users).mapWith(Number) })
    .from(userFacets)
    .where(
      and(
        eq(userFacets.tenantId, tenantId),
        eq(userFacets.facet, facet),
        inArray(userFacets.value, [...values]),
      ),
    );
  return counted?.users ?? 0;
}

/** All present users, as counted when the data was published: everybody has a user type or none. */
export async function readPresentUsers(db: TenantDb, tenantId: TenantId): Promise<number> {
  const [counted] = await db
    .select({ users: sum(userFacets.users).mapWith(Number) })
    .from(userFacets)
    .where(and(eq(userFacets.tenantId, tenantId), eq(userFacets.facet, "userType")));
  return counted?.users ?? 0;
}
