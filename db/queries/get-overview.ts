import "server-only";
import { sql } from "drizzle-orm";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import type { Seats } from "@/lib/domain/licenses/count-seats";
import type { Scope, TenantDb } from "../scope";
import { IN_FORCE } from "./parts/user-conditions";
import { readFacetUsers, readPresentUsers } from "./parts/read-facets";
import { isPaid, readLicenses } from "./parts/read-licenses";

/** The figures of the Overview. Seats count paid products only, as on the Licenses page. */
export type Overview = {
  totals: Seats;
  /** Distinct present users with at least one paid license. */
  licensedUsers: number;
  /** All present users, licensed or not. */
  users: number;
  /** Of them, those without a business unit today. */
  unmapped: number;
  paidProducts: number;
  /** Free, trial and company products: listed apart, outside the totals. */
  otherProducts: number;
  /** Paid products with the most unassigned seats first, at most five. */
  top: { skuId: SkuId; name: string; partNumber: string; seats: Seats }[];
};

/** From the same rows as the Licenses page, in one snapshot: the two cannot disagree. */
export function getOverview(scope: Scope): Promise<Overview> {
  return scope.read(async (db) => {
    const { rows, totals } = await readLicenses(db, scope.tenantId);
    const paid = rows.filter(isPaid);
    const present = await readPresentUsers(db, scope.tenantId);
    return {
      totals,
      licensedUsers: await readFacetUsers(db, scope.tenantId, "license", ["paid"]),
      users: present,
      unmapped: present - (await countMapped(db, scope.tenantId)),
      paidProducts: paid.length,
      otherProducts: rows.length - paid.length,
      top: paid.slice(0, TOP).map(({ skuId, name, partNumber, seats }) => ({
        skuId,
        name,
        partNumber,
        seats,
      })),
    };
  });
}

const TOP = 5;

/** A user who left has no span of today: publishing ended it. */
async function countMapped(db: TenantDb, tenantId: TenantId): Promise<number> {
  const [counted] = await db.execute<{ users: number }>(sql`
    select count(*)::int as users from (
      select distinct user_id from unit_spans where tenant_id = ${tenantId} and ${IN_FORCE}
    ) mapped`);
  return counted?.users ?? 0;
}
