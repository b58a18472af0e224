import type { SkuId, UnitId, UserId } from "../ids";
import type { AllocatedCharge, CostShare } from "./cost-share";
import { compareText } from "../text/compare-text";
import type { DayClass } from "./day-classes";
import { splitByWeight } from "./largest-remainder";
import type { Source } from "./policy";
import { type ScaledClasses, type UserHeld, weighUsers } from "./split-users";
import type { ChargeTotal } from "./total-charges";
import { scaleOf } from "./weigh-products";

/** The last level of a month's cost: what a charge costs one user in one unit, or nobody. */
export type CostLine = {
  readonly chargeId: string;
  readonly skuId: SkuId;
  readonly currency: string;
  readonly bucket: "unit" | Source;
  readonly unitId: UnitId | null;
  /** Null for what no user has: not visible, pool, and what policies gave or took. */
  readonly userId: UserId | null;
  readonly amountMinor: bigint;
  readonly redistributedMinor: bigint;
};

/**
 * Splits every charge down to users. Under a unit, and under no unit, stands a line for each user
 * who held a seat there, and one without a user for what policies moved; the lines of a share add up
 * to it. Charges come by product and id, shares in their order, users by id.
 *
 * @param held one product's users are split at a time; none may be missing
 */
export function* splitLines(
  allocated: readonly AllocatedCharge[],
  classes: readonly DayClass[],
  held: Iterable<UserHeld>,
): Generator<CostLine> {
  const heldOf = groupHeld(held);
  const classesOf = Map.groupBy(classes, ({ skuId }) => skuId);
  const inOrder = allocated.toSorted((a, b) => compareText(orderOf(a), orderOf(b)));
  for (const { charge, shares } of inOrder) {
    const ofProduct = classesOf.get(charge.skuId) ?? [];
    const scaled = { classes: ofProduct, scale: scaleOf(ofProduct) };
    const byUnit = heldOf.get(charge.skuId);
    for (const share of shares)
      yield* splitShare({ charge, share, scaled, held: byUnit?.get(share.unitId) ?? [] });
  }
}

const orderOf = ({ charge: { id, skuId } }: AllocatedCharge) => `${skuId} ${id}`;

function groupHeld(held: Iterable<UserHeld>): Map<SkuId, Map<UnitId | null, UserHeld[]>> {
  const grouped = new Map<SkuId, Map<UnitId | null, UserHeld[]>>();
  for (const one of held) {
    let byUnit = grouped.get(one.skuId);
    if (!byUnit) grouped.set(one.skuId, (byUnit = new Map<UnitId | null, UserHeld[]>()));
    const list = byUnit.get(one.unitId);
    if (list) list.push(one);
    else byUnit.set(one.unitId, [one]);
  }
  return grouped;
}

type Splitting = {
  readonly charge: ChargeTotal;
  readonly share: CostShare;
  readonly scaled: ScaledClasses;
  readonly held: readonly UserHeld[];
};

function* splitShare({ charge, share, scaled, held }: Splitting): Generator<CostLine> {
  const { bucket, unitId, amountMinor, redistributedMinor } = share;
  const common = { chargeId: charge.id, skuId: charge.skuId, currency: charge.currency };
  const isUsers = bucket === "unit" || bucket === "no_unit";
  if (isUsers && share.weight > 0n) {
    const users = weighUsers(charge.id, scaled, held).sort(byKey);
    const parts = splitByWeight(amountMinor, users);
    for (const [index, { key }] of users.entries()) {
      const part = parts[index] ?? 0n;
      yield {
        ...common,
        ...{ bucket, unitId, userId: key, amountMinor: part, redistributedMinor: 0n },
      };
    }
  }
  const rest = isUsers ? 0n : amountMinor;
  if (!isUsers || redistributedMinor !== 0n)
    yield { ...common, bucket, unitId, userId: null, amountMinor: rest, redistributedMinor };
}

const byKey = (a: { key: UserId }, b: { key: UserId }) => compareText(a.key, b.key);
