import "server-only";
import type { Coverage, MissingPrice } from "@/lib/domain/charges/coverage";
import type { Scope } from "../scope";
import { readToday } from "./parts/first-open-day";
import { readCoverage } from "./parts/read-coverage";
import { readTenantSkus } from "./parts/read-tenant-skus";
import { nameOf, partNumberOf } from "./parts/tenant-sku";

/** A product without a price, as people know it. */
export type NamedMissingPrice = MissingPrice & { name: string; partNumber: string };
export type MonthCoverage = Omit<Coverage, "missing"> & {
  /** `YYYY-MM`. */
  month: string;
  /** Most seats first. */
  missing: NamedMissingPrice[];
};

/**
 * How much of what was purchased in a month has a price, and which products have none. Products
 * that cost nothing by their class are not looked at.
 *
 * @param month `YYYY-MM`; the present one unless said
 */
export function getCoverage(scope: Scope, month?: string): Promise<MonthCoverage> {
  return scope.read(async (db) => {
    const asked = month ?? (await readToday(db)).slice(0, 7);
    const coverage = await readCoverage(db, scope.tenantId, asked);
    const skus = await readTenantSkus(db, scope.tenantId);
    const skuOf = new Map(skus.map((sku) => [sku.skuId, sku]));
    const named = coverage.missing.flatMap((one) => {
      const sku = skuOf.get(one.skuId);
      return sku ? [{ ...one, name: nameOf(sku), partNumber: partNumberOf(sku) }] : [];
    });
    return { ...coverage, month: asked, missing: named };
  });
}
