import { eq } from "drizzle-orm";
import { dayOf, type TenantId } from "@/lib/domain/ids";
import { countsTowardTotals, isWasteWhenUnassigned } from "@/lib/domain/licenses/classify-sku";
import { countSeats, shareOfPurchased, sumSeats } from "@/lib/domain/licenses/count-seats";
import { compareText } from "@/lib/domain/text/compare-text";
import { sortKey } from "@/lib/domain/text/sort-key";
import { tenants } from "../../schema";
import type { TenantDb } from "../../scope";
import type { LicenseRow, Licenses } from "../list-licenses";
import { readTenantSkus } from "./read-tenant-skus";
import { classOf, isSubscribed, nameOf, partNumberOf, type TenantSku } from "./tenant-sku";

/**
 * The figures of the Licenses page and of everything that must agree with it.
 *
 * A product that left the tenant is left out, unless a present user still holds it: then it stands
 * there with nothing purchased, like one that users hold and Graph never listed.
 */
export async function readLicenses(db: TenantDb, tenantId: TenantId): Promise<Licenses> {
  const [tenant] = await db
    .select({ dataAsOf: tenants.dataAsOf })
    .from(tenants)
    .where(eq(tenants.tenantId, tenantId));
  const rows = (await readTenantSkus(db, tenantId))
    .filter((sku) => isSubscribed(sku) || sku.holders > 0)
    .map(toLicenseRow)
    .sort(byUnassignedThenName);
  const totals = sumSeats(rows.filter(isPaid).map(({ seats }) => seats));
  return {
    rows,
    totals,
    totalUsedBasisPoints: shareOfPurchased(totals),
    day: tenant?.dataAsOf ? dayOf(tenant.dataAsOf) : null,
  };
}

/** A product with its counters as seats; none of them when the tenant has no subscription now. */
export function toLicenseRow(sku: TenantSku): LicenseRow {
  const now = isSubscribed(sku) ? sku : NOT_SUBSCRIBED;
  const seats = countSeats(now.counters ?? NOT_SUBSCRIBED.counters);
  return {
    skuId: sku.skuId,
    name: nameOf(sku),
    partNumber: partNumberOf(sku),
    class: classOf({ ...sku, enabled: sku.counters?.enabled ?? 0 }),
    capabilityStatus: now.capabilityStatus ?? NOT_SUBSCRIBED.capabilityStatus,
    seats,
    usedBasisPoints: shareOfPurchased(seats),
    visibleHolders: sku.holders,
  };
}

/** True for rows whose seats are in the totals. */
export const isPaid = (row: LicenseRow): boolean => countsTowardTotals(row.class);

const NOT_SUBSCRIBED = {
  capabilityStatus: "NoSubscription",
  counters: { enabled: 0, warning: 0, suspended: 0, lockedOut: 0, consumed: 0 },
};

const byUnassignedThenName = (a: LicenseRow, b: LicenseRow) =>
  Number(isPaid(b)) - Number(isPaid(a)) ||
  (isWasteWhenUnassigned(a.class) ? b.seats.unassigned - a.seats.unassigned : 0) ||
  compareText(sortKey(a.name), sortKey(b.name)) ||
  compareText(a.skuId, b.skuId);
