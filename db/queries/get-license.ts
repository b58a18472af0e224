import "server-only";
import { and, eq, min } from "drizzle-orm";
import { parseGuid, type SkuId, type TenantId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import { planName } from "@/lib/domain/licenses/product-names";
import { sortKey } from "@/lib/domain/text/sort-key";
import { AppError } from "@/lib/errors";
import { licenseSpans, skuPlans } from "../schema";
import type { Scope, TenantDb } from "../scope";
import type { LicenseRow } from "./list-licenses";
import { toLicenseRow } from "./parts/read-licenses";
import { readTenantSkus } from "./parts/read-tenant-skus";

export type LicenseDetail = LicenseRow & {
  /** What the tenant's people set; null leaves it to Microsoft's name and the portal's class. */
  nameOverride: string | null;
  classOverride: SkuClass | null;
  /** Ordered by name. */
  plans: { planId: string; name: string; servicePlanName: string; provisioningStatus: string }[];
  /** When an import first read the SKU, or the first day a user held one Graph never listed. */
  firstSeenAt: Date;
  /** When an import first missed the SKU; null while the tenant has it. */
  removedAt: Date | null;
};

/**
 * One product with its service plans: also one that left the tenant, so that links stay good.
 *
 * @throws AppError `not_found` when the tenant never had the SKU and no user holds it
 */
export function getLicense(scope: Scope, skuId: string): Promise<LicenseDetail> {
  return scope.read(async (db) => {
    const id = parseGuid<SkuId>(skuId);
    const sku = (await readTenantSkus(db, scope.tenantId)).find((one) => one.skuId === id);
    if (!sku) throw new AppError("not_found", "This product does not exist here");
    return {
      ...toLicenseRow(sku),
      ...{ nameOverride: sku.nameOverride, classOverride: sku.classOverride },
      plans: await listPlans(db, scope.tenantId, sku.skuId),
      firstSeenAt: sku.firstSeenAt ?? (await findFirstHeldAt(db, scope.tenantId, sku.skuId)),
      removedAt: sku.removedAt,
    };
  });
}

async function listPlans(
  db: TenantDb,
  tenantId: TenantId,
  skuId: SkuId,
): Promise<LicenseDetail["plans"]> {
  const rows = await db
    .select({
      planId: skuPlans.planId,
      servicePlanName: skuPlans.name,
      provisioningStatus: skuPlans.provisioningStatus,
    })
    .from(skuPlans)
    .where(and(eq(skuPlans.tenantId, tenantId), eq(skuPlans.skuId, skuId)));
  return rows
    .map((plan) => ({ ...plan, name: planName(plan.planId, plan.servicePlanName) }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = (plan: { name: string; planId: string }) => `${sortKey(plan.name)} ${plan.planId}`;

/** Of a product that Graph never listed: the first day a user held it, at midnight UTC. */
async function findFirstHeldAt(db: TenantDb, tenantId: TenantId, skuId: SkuId): Promise<Date> {
  const [first] = await db
    .select({ day: min(licenseSpans.fromDay) })
    .from(licenseSpans)
    .where(and(eq(licenseSpans.tenantId, tenantId), eq(licenseSpans.skuId, skuId)));
  if (!first?.day) throw new AppError("invariant", "a held product has a first day");
  return new Date(`${first.day}T00:00:00Z`);
}
