import type { UserId } from "../ids";
import type { CostShare, HeldDays } from "./cost-share";
import type { DayClass } from "./day-classes";
import { splitByWeight } from "./largest-remainder";
import { seatDaysText } from "./seat-days-text";
import type { ChargeTotal } from "./total-charges";
import { factorOf, scaleOf, WHOLE } from "./weigh-products";

/** What one user held, as {@link HeldDays} of that user alone. */
export type UserHeld = HeldDays & { readonly userId: UserId };

/** What one charge costs one user of a unit, or one without a unit. */
export type UserCost = {
  readonly chargeId: string;
  readonly userId: UserId;
  /** Seats by days, with four decimals. */
  readonly seatDays: string;
  readonly amountMinor: bigint;
};

/**
 * Splits what a charge costs a unit (or the users without one) over those who held it there, by
 * their seat-days: the amounts add up to the share's. What policies gave stays with the unit: it is
 * nobody's.
 *
 * @param held of users of that unit alone; other products' may be among them
 */
export function splitAmongUsers(
  { charge, share }: { charge: ChargeTotal; share: Pick<CostShare, "amountMinor"> },
  classes: readonly DayClass[],
  held: readonly UserHeld[],
): UserCost[] {
  const ofProduct = classes.filter(({ skuId }) => skuId === charge.skuId);
  const scale = scaleOf(ofProduct);
  const ofSku = held.filter(({ skuId }) => skuId === charge.skuId);
  const users = weighUsers(charge.id, { classes: ofProduct, scale }, ofSku);
  if (users.length === 0) return [];
  const parts = splitByWeight(share.amountMinor, users);
  return users.map(({ key, weight }, index) => ({
    ...{ chargeId: charge.id, userId: key, amountMinor: parts[index] ?? 0n },
    seatDays: seatDaysText(weight, WHOLE * scale),
  }));
}

/** A product's classes of days and their scale. */
export type ScaledClasses = { readonly classes: readonly DayClass[]; readonly scale: bigint };

/**
 * What each user of one unit weighs for a line, in whole numbers of the product's scale; those who
 * held nothing on its days are left out.
 */
export function weighUsers(
  lineId: string,
  { classes, scale }: ScaledClasses,
  held: Iterable<UserHeld>,
): { key: UserId; weight: bigint }[] {
  const factors = classes.map((days) => (days.lines.includes(lineId) ? factorOf(days, scale) : 0n));
  const weights = new Map<UserId, bigint>();
  for (const { classIndex, userId, basisPointDays } of held) {
    const weight = basisPointDays * (factors[classIndex] ?? 0n);
    if (weight > 0n) weights.set(userId, (weights.get(userId) ?? 0n) + weight);
  }
  return [...weights].map(([key, weight]) => ({ key, weight }));
}
