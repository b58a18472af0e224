import "server-only";
import type { Day, SkuId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import type { Seats } from "@/lib/domain/licenses/count-seats";
import type { Scope } from "../scope";
import { readLicenses } from "./parts/read-licenses";

export type LicenseRow = {
  skuId: SkuId;
  name: string;
  partNumber: string;
  class: SkuClass;
  /** Microsoft's word, or `NoSubscription` when users hold it and the tenant does not have it. */
  capabilityStatus: string;
  seats: Seats;
  /** Assigned ÷ purchased in basis points; may pass 10,000; null when nothing is purchased. */
  usedBasisPoints: number | null;
  /** Imported users that hold it; the rest of the assigned seats belong to nobody we can see. */
  visibleHolders: number;
};

export type Licenses = {
  /** Paid products by unassigned seats, most first, then by name; then all others by name. */
  rows: LicenseRow[];
  /** Sums of the paid rows. */
  totals: Seats;
  totalUsedBasisPoints: number | null;
  /** The UTC day the counters were read; null before the first import. */
  day: Day | null;
};

/**
 * Every product of the tenant as of its latest import, unknown ones under their part number. One
 * that left is kept while somebody holds it; one that users hold and Graph never listed is there
 * too. Both have no seats: Graph counts none.
 */
export function listLicenses(scope: Scope): Promise<Licenses> {
  return scope.read((db) => readLicenses(db, scope.tenantId));
}
