import type { SkuId, UnitId } from "../ids";
import type { Source } from "./policy";
import type { ChargeTotal } from "./total-charges";

/** Seats that users of one unit, or of none, held on the days of a class. */
export type HeldDays = {
  readonly skuId: SkuId;
  readonly classIndex: number;
  /** Null for holders without a unit. */
  readonly unitId: UnitId | null;
  /** Days held × the part of the user that belongs to the unit, in basis points. */
  readonly basisPointDays: bigint;
};

/** What of a charge falls on one unit, or on a bucket that no unit has. */
export type CostShare = {
  readonly bucket: "unit" | Source;
  /** Of a `unit` share. */
  readonly unitId: UnitId | null;
  /** Seats by days in hundredths of a percent, over the product's scale: comparable within a charge. */
  readonly weight: bigint;
  /** Its part of the charge by what was held. */
  readonly amountMinor: bigint;
  /** What the policies gave it, or took from it. */
  readonly redistributedMinor: bigint;
};

/** A charge, split: the amounts of its shares add up to its own, what was redistributed to 0. */
export type AllocatedCharge = { readonly charge: ChargeTotal; readonly shares: CostShare[] };
