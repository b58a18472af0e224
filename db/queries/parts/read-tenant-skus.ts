import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import { skuDays, skus, userFacets } from "../../schema";
import type { TenantDb } from "../../scope";
import { readSkuNames, UNNAMED } from "./sku-names";
import type { TenantSku } from "./tenant-sku";

/**
 * Every product of the tenant: those it has, those it had, and those that users hold though Graph
 * lists no subscription. In no order; some tens of rows.
 */
export async function readTenantSkus(db: TenantDb, tenantId: TenantId): Promise<TenantSku[]> {
  const holders = await readHolders(db, tenantId);
  const listed = await readListedSkus(db, tenantId);
  const known = new Set(listed.map(({ skuId }) => skuId));
  const unlisted = [...holders.keys()].filter((skuId) => !known.has(skuId)).map(neverListed);
  const all = [...listed, ...unlisted];
  const names = await readSkuNames(
    db,
    all.map(({ skuId }) => skuId),
  );
  return all.map((sku) => ({
    ...{ ...sku, ...(names.get(sku.skuId) ?? UNNAMED) },
    holders: holders.get(sku.skuId) ?? 0,
  }));
}

async function readHolders(db: TenantDb, tenantId: TenantId): Promise<Map<SkuId, number>> {
  const rows = await db
    .select({ skuId: sql<SkuId>`${userFacets.value}`, holders: userFacets.users })
    .from(userFacets)
    .where(
      and(
        eq(userFacets.tenantId, tenantId),
        eq(userFacets.facet, "license"),
        notInArray(userFacets.value, ["", "paid"]),
      ),
    );
  return new Map(rows.map(({ skuId, holders }) => [skuId, holders]));
}

function readListedSkus(db: TenantDb, tenantId: TenantId) {
  const latest = db
    .select({
      enabled: skuDays.enabled,
      warning: skuDays.warning,
      suspended: skuDays.suspended,
      lockedOut: skuDays.lockedOut,
      consumed: skuDays.consumed,
    })
    .from(skuDays)
    .where(and(eq(skuDays.tenantId, tenantId), eq(skuDays.skuId, skus.skuId)))
    .orderBy(desc(skuDays.day))
    .limit(1)
    .as("latest");
  return db
    .select({
      skuId: sql<SkuId>`${skus.skuId}`,
      partNumber: skus.partNumber,
      appliesTo: skus.appliesTo,
      capabilityStatus: skus.capabilityStatus,
      firstSeenAt: skus.firstSeenAt,
      removedAt: skus.removedAt,
      counters: {
        enabled: latest.enabled,
        warning: latest.warning,
        suspended: latest.suspended,
        lockedOut: latest.lockedOut,
        consumed: latest.consumed,
      },
    })
    .from(skus)
    .leftJoinLateral(latest, sql`true`)
    .where(eq(skus.tenantId, tenantId));
}

const neverListed = (skuId: SkuId) => ({
  skuId,
  partNumber: null,
  appliesTo: null,
  capabilityStatus: null,
  firstSeenAt: null,
  removedAt: null,
  counters: null,
});
