import type { Day, SkuId } from "../ids";
import { isInForce, replacesPrices, type Charge, type InvoiceLine } from "./charge";

/** The purchased seats of one product on one day. */
export type PurchasedDay = { readonly skuId: SkuId; readonly day: Day; readonly purchased: number };

/** A product of which seats have no price. */
export type MissingPrice = {
  readonly skuId: SkuId;
  /** The most seats without a price on any of the days. */
  readonly seats: number;
  /** The days with such seats, the first and how many. */
  readonly firstDay: Day;
  readonly days: number;
};

/** How much of what was bought has a price. */
export type Coverage = {
  /** Seat-days that are purchased, and those with a price. */
  readonly seatDays: number;
  readonly priced: number;
  /** In basis points, rounded down so that 100 % is all of them; null when nothing is purchased. */
  readonly basisPoints: number | null;
  /** Most seats first. */
  readonly missing: readonly MissingPrice[];
};

/**
 * Which purchased seats have a price, day by day: those an invoice line was loaded for, all of a
 * product that has a line for the rest, else as many as its lines are for.
 *
 * @param days of products that need a price (`needsPrice`), each product and day once
 */
export function coverPrices(
  days: readonly PurchasedDay[],
  charges: readonly Charge[],
  invoiceLines: readonly InvoiceLine[],
): Coverage {
  const chargesOf = Map.groupBy(charges, ({ skuId }) => skuId);
  const linesOf = Map.groupBy(invoiceLines, ({ skuId }) => skuId);
  const missing = new Map<SkuId, MissingPrice>();
  let seatDays = 0;
  let priced = 0;
  for (const { skuId, day, purchased } of days) {
    const isBilled = (linesOf.get(skuId) ?? []).some(
      (line) => replacesPrices(line) && line.fromDay <= day && line.untilDay > day,
    );
    const covered = isBilled ? purchased : coverDay(purchased, day, chargesOf.get(skuId) ?? []);
    seatDays += purchased;
    priced += covered;
    if (covered < purchased) {
      const gap = { skuId, seats: purchased - covered, firstDay: day, days: 1 };
      missing.set(skuId, widen(missing.get(skuId), gap));
    }
  }
  return {
    ...{ seatDays, priced },
    basisPoints: seatDays === 0 ? null : Math.floor((priced * 10_000) / seatDays),
    missing: [...missing.values()].sort(
      (a, b) => b.seats - a.seats || (a.skuId < b.skuId ? -1 : 1),
    ),
  };
}

function coverDay(purchased: number, day: Day, charges: readonly Charge[]): number {
  let covered = 0;
  for (const charge of charges) {
    if (!isInForce(charge, day)) continue;
    if (charge.seats === null) return purchased;
    covered += charge.seats;
  }
  return Math.min(covered, purchased);
}

const widen = (known: MissingPrice | undefined, gap: MissingPrice): MissingPrice =>
  known
    ? {
        skuId: gap.skuId,
        seats: Math.max(known.seats, gap.seats),
        firstDay: known.firstDay < gap.firstDay ? known.firstDay : gap.firstDay,
        days: known.days + 1,
      }
    : gap;
