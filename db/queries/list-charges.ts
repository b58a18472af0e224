import "server-only";
import { parseGuid, type Day, type SkuId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import { countSeats } from "@/lib/domain/licenses/count-seats";
import { sortKey } from "@/lib/domain/text/sort-key";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
import { readClosedMonths } from "./parts/closed-months";
import { readToday } from "./parts/first-open-day";
import { readLatestVersions, readVersions, type ChargeVersion } from "./parts/read-charges";
import { readTenantSkus } from "./parts/read-tenant-skus";
import { classOf, isSubscribed, nameOf, partNumberOf, type TenantSku } from "./parts/tenant-sku";

export type PricedSku = {
  skuId: SkuId;
  name: string;
  partNumber: string;
  class: SkuClass;
  /** Seats purchased now; 0 when the tenant has no subscription. */
  purchased: number;
};

export type PriceBook = {
  /** Every product that has or may have a price: paid ones first, then by name. */
  skus: (PricedSku & {
    /** Its price lines as they are now, the latest start first; those taken away at the end. */
    lines: ChargeVersion[];
  })[];
  today: Day;
  /** `YYYY-MM`. */
  closedMonths: readonly string[];
};

/** The price book: every product with its price lines, ended and taken away ones too. */
export function listCharges(scope: Scope): Promise<PriceBook> {
  return scope.read(async (db) => {
    const versions = await readLatestVersions(db, scope.tenantId);
    const linesOf = Map.groupBy(versions, ({ skuId }) => skuId);
    const skus = await readTenantSkus(db, scope.tenantId);
    const known = new Set(skus.map(({ skuId }) => skuId));
    const unknown = [...linesOf.keys()].filter((skuId) => !known.has(skuId)).map(toUnknown);
    return {
      skus: [...skus.map(toPricedSku), ...unknown]
        .map((sku) => ({ ...sku, lines: (linesOf.get(sku.skuId) ?? []).sort(latestFirst) }))
        .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
      today: await readToday(db),
      closedMonths: await readClosedMonths(db),
    };
  });
}

export type ChargeDetail = {
  sku: PricedSku;
  /** The latest first. */
  versions: ChargeVersion[];
};

/**
 * One price line with all it ever was.
 *
 * @throws AppError `not_found`, for another tenant's too
 */
export function getCharge(scope: Scope, id: string): Promise<ChargeDetail> {
  return scope.read(async (db) => {
    const versions = await readVersions(db, scope.tenantId, parseGuid(id) ?? NOBODY);
    const [latest] = versions;
    if (!latest) throw new AppError("not_found", "This price line does not exist here");
    const skus = await readTenantSkus(db, scope.tenantId);
    const sku = skus.find(({ skuId }) => skuId === latest.skuId);
    return { sku: sku ? toPricedSku(sku) : toUnknown(latest.skuId), versions };
  });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A product as the price book names it. */
export const toPricedSku = (sku: TenantSku): PricedSku => ({
  ...{ skuId: sku.skuId, name: nameOf(sku), partNumber: partNumberOf(sku) },
  class: classOf({ ...sku, enabled: sku.counters?.enabled ?? 0 }),
  purchased: isSubscribed(sku) && sku.counters ? countSeats(sku.counters).purchased : 0,
});

/** A price line may name a product that no import has seen. */
const toUnknown = (skuId: SkuId): PricedSku =>
  toPricedSku({
    ...{ skuId, partNumber: null, appliesTo: null, capabilityStatus: null, nameOverride: null },
    ...{ classOverride: null, publishedName: null, firstSeenAt: null, removedAt: null },
    ...{ counters: null, holders: 0 },
  });

const latestFirst = (a: ChargeVersion, b: ChargeVersion) =>
  Number(a.removed) - Number(b.removed) ||
  (a.startsOn === b.startsOn ? 0 : a.startsOn < b.startsOn ? 1 : -1) ||
  (a.id < b.id ? -1 : 1);

const orderOf = (sku: PricedSku) =>
  `${Number(sku.class !== "paid")} ${sortKey(sku.name)} ${sku.skuId}`;
