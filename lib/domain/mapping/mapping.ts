import type { Day, PinId, RuleId, UserId } from "../ids";
import type { Share } from "./check-shares";

/** A unit that a person gave a user by hand, for some days. It comes before every rule. */
export type Pin = {
  readonly id: PinId;
  readonly userId: UserId;
  readonly fromDay: Day;
  /** Exclusive; null while no end is known. */
  readonly untilDay: Day | null;
  readonly shares: readonly Share[];
};

/** Which units a user belongs to on a day, and because of what. */
export type Mapping =
  | { readonly source: "pin"; readonly pinId: PinId; readonly shares: readonly Share[] }
  | { readonly source: "rule"; readonly ruleId: RuleId; readonly shares: readonly Share[] }
  | { readonly source: "none" };

/** True when a span that ends before `untilDay` (null: never) has begun and not ended on the day. */
export const isInForce = (
  { fromDay, untilDay }: { readonly fromDay: Day; readonly untilDay: Day | null },
  day: Day,
): boolean => fromDay <= day && (untilDay === null || day < untilDay);
