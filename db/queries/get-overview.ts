import "server-only";
import type { SkuId } from "@/lib/domain/ids";
import type { Seats } from "@/lib/domain/licenses/count-seats";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";

/** The figures of the Overview. Seats count paid products only, as on the Licenses page. */
export type Overview = {
  totals: Seats;
  /** Distinct present users with at least one paid license. */
  licensedUsers: number;
  /** All present users, licensed or not. */
  users: number;
  paidProducts: number;
  /** Free, trial and company products: listed apart, outside the totals. */
  otherProducts: number;
  /** Paid products with the most unassigned seats first, at most five. */
  top: { skuId: SkuId; name: string; partNumber: string; seats: Seats }[];
};

export function getOverview(_scope: Scope): Promise<Overview> {
  throw new AppError("invariant", "not there yet");
}
