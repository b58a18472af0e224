import type { SkuId } from "../ids";
import { PLAN_NAMES } from "./plan-names-table";
import { PRODUCT_NAMES } from "./product-names-table";

/**
 * What a product is called on every page: Microsoft's present name when we know it, else the one in
 * its published list when that was read, else the part number, else the SKU id. Never empty. Part numbers are historical (`O365_BUSINESS_PREMIUM` is
 * Microsoft 365 Business Standard), so pages show them second, never as the name of a known product.
 */
export function productName(
  skuId: SkuId,
  partNumber: string,
  publishedName: string | null = null,
): string {
  return PRODUCT_NAMES.get(skuId)?.name ?? publishedName ?? firstFilled(partNumber, skuId);
}

/**
 * What a service plan inside a product is called: the name when we know it, else Graph's
 * `servicePlanName`, else the plan id (a GUID, in any case). Never empty.
 */
export function planName(planId: string, servicePlanName: string): string {
  return PLAN_NAMES.get(planId.toLowerCase()) ?? firstFilled(servicePlanName, planId);
}

const firstFilled = (text: string, otherwise: string) => text.trim() || otherwise;
