import type { Day, SkuId, UnitId, UserId } from "../ids";
import type { Month } from "../month";
import type { CountedDay } from "./carry-forward";
import type { Policies } from "./policy";
import type { Billed } from "./total-charges";
import type { CodedUnit } from "./unit-codes";

/** Who held a seat of a product from when to when. */
export type SeatSpan = {
  readonly userId: UserId;
  readonly skuId: SkuId;
  readonly fromDay: Day;
  /** Exclusive; null while held. */
  readonly untilDay: Day | null;
};

/** Which unit a user belonged to from when to when, wholly (10,000 basis points) or in part. */
export type UnitSpan = {
  readonly userId: UserId;
  readonly unitId: UnitId;
  readonly fromDay: Day;
  /** Exclusive; null while it lasts. */
  readonly untilDay: Day | null;
  readonly basisPoints: number;
};

/** All that a month's cost is made from. The order within the lists never matters. */
export type MonthFacts = Billed & {
  readonly month: Month;
  /** Every product on every day that is known, days without an import carried forward. */
  readonly days: readonly CountedDay[];
  /** What reaches beyond the month counts for the days within. Those of a user and product never overlap. */
  readonly seatSpans: readonly SeatSpan[];
  /** Those of a user never come to more than a whole on a day; what is left is without a unit. */
  readonly unitSpans: readonly UnitSpan[];
  readonly units: readonly CodedUnit[];
  readonly policies: Policies;
};
