import "server-only";
import type { SkuId } from "@/lib/domain/ids";
import type { Scope } from "../scope";
import { readTenantSkus } from "./parts/read-tenant-skus";
import { nameOf, partNumberOf } from "./parts/tenant-sku";

/** How people know a product. */
export type SkuName = { skuId: SkuId; name: string; partNumber: string };

/** The names of all products that the tenant has, had, or whose licenses its users hold. */
export function listSkuNames(scope: Scope): Promise<SkuName[]> {
  return scope.read(async (db) =>
    (await readTenantSkus(db, scope.tenantId)).map((sku) => ({
      ...{ skuId: sku.skuId, name: nameOf(sku), partNumber: partNumberOf(sku) },
    })),
  );
}
