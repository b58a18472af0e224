import type { SkuId } from "@/lib/domain/ids";
import { classifySku, countsTowardTotals, type SkuClass } from "@/lib/domain/licenses/classify-sku";
import type { SkuCounters } from "@/lib/domain/licenses/count-seats";
import { productName } from "@/lib/domain/licenses/product-names";
import { PRODUCT_NAMES } from "@/lib/domain/licenses/product-names-table";

/** A product the tenant has, had, or whose license a user holds without the tenant having it. */
export type TenantSku = {
  readonly skuId: SkuId;
  /** Null, like the four below, when Graph never listed the product for this tenant. */
  readonly partNumber: string | null;
  readonly appliesTo: string | null;
  readonly capabilityStatus: string | null;
  readonly nameOverride: string | null;
  readonly classOverride: SkuClass | null;
  /** Of Microsoft's published list; null when it was not read or does not have the product. */
  readonly publishedName: string | null;
  readonly firstSeenAt: Date | null;
  /** When an import first missed the product; null while the tenant has it. */
  readonly removedAt: Date | null;
  /** Graph's counters of the latest day they were read; null when they never were. */
  readonly counters: SkuCounters | null;
  /** Present users that hold it, as of the published run. */
  readonly holders: number;
};

/** The part number as Graph told it, else as Microsoft publishes it, else empty. */
export const partNumberOf = (sku: Pick<TenantSku, "skuId" | "partNumber">): string =>
  sku.partNumber ?? PRODUCT_NAMES.get(sku.skuId)?.partNumber ?? "";

/** The tenant's own name for the product, else Microsoft's, else the part number or the id. */
export const nameOf = (
  sku: Pick<TenantSku, "skuId" | "partNumber" | "nameOverride" | "publishedName">,
): string => sku.nameOverride ?? productName(sku.skuId, partNumberOf(sku), sku.publishedName);

/**
 * The product's class by what was last known of it. One that left the tenant keeps its class while
 * users hold it: what was granted without limit does not become paid by going away.
 */
export const classOf = (
  sku: Pick<TenantSku, "skuId" | "partNumber" | "appliesTo" | "classOverride"> & {
    enabled: number;
  },
): SkuClass => classifySku({ ...sku, partNumber: partNumberOf(sku) });

/** True while Graph lists the product for the tenant. */
export const isSubscribed = (sku: Pick<TenantSku, "firstSeenAt" | "removedAt">): boolean =>
  sku.firstSeenAt !== null && sku.removedAt === null;

/** True when holding it makes a user *licensed*: a paid product the tenant has or a user holds. */
export const isPaidNow = (sku: TenantSku): boolean =>
  (isSubscribed(sku) || sku.holders > 0) &&
  countsTowardTotals(classOf({ ...sku, enabled: sku.counters?.enabled ?? 0 }));
