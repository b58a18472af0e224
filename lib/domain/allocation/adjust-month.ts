import type { SkuId, UnitId } from "../ids";
import { compareText } from "../text/compare-text";
import type { CostShare } from "./cost-share";
import type { Source } from "./policy";

/** What a charge costs a unit or a bucket in all: by seats held, and by policies. */
export type BookedShare = {
  readonly chargeId: string;
  readonly skuId: SkuId;
  readonly currency: string;
  readonly bucket: "unit" | Source;
  readonly unitId: UnitId | null;
} & Pick<CostShare, "amountMinor" | "redistributedMinor">;

/** What is still to be booked, in the first open month, for a closed one; never 0. */
export type Adjustment = Omit<BookedShare, "redistributedMinor">;

/**
 * What a closed month would cost today, less what it was closed with and what was booked for it
 * since: the lines to book, so that nobody is charged twice for one change. They add up to 0 for
 * every charge whose own amount is the same as before. Nothing when nothing differs.
 *
 * @param closed lines of the close, of any level: they are added up by charge and unit
 * @param booked adjustments of that month that were booked already
 * @returns by product, charge, unit and bucket
 */
export function adjustMonth(
  closed: Iterable<BookedShare>,
  recomputed: Iterable<BookedShare>,
  booked: Iterable<Adjustment> = [],
): Adjustment[] {
  const open = new Map<string, Adjustment>();
  const add = (share: Adjustment, minor: bigint) => {
    const { chargeId, skuId, currency, bucket, unitId } = share;
    const key = [skuId, chargeId, currency, bucket, unitId ?? ""].join(" ");
    const amountMinor = (open.get(key)?.amountMinor ?? 0n) + minor;
    open.set(key, { chargeId, skuId, currency, bucket, unitId, amountMinor });
  };
  for (const share of recomputed) add(share, share.amountMinor + share.redistributedMinor);
  for (const share of closed) add(share, -share.amountMinor - share.redistributedMinor);
  for (const share of booked) add(share, -share.amountMinor);
  return [...open]
    .filter(([, { amountMinor }]) => amountMinor !== 0n)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, adjustment]) => adjustment);
}
