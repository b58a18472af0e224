import { compareText } from "../text/compare-text";
import { redistribute } from "./apply-policies";
import type { AllocatedCharge, CostShare, HeldDays } from "./cost-share";
import type { DayClass } from "./day-classes";
import { splitByWeight } from "./largest-remainder";
import type { Policies } from "./policy";
import type { ChargeTotal } from "./total-charges";
import { type CodeOf, type CodedUnit, readCodes } from "./unit-codes";
import { type Weights, weighProducts } from "./weigh-products";

/** Names the way of computing in every stored result; another way has another name. */
export const ENGINE = "seat-day/1";

export type MonthInput = {
  readonly charges: readonly ChargeTotal[];
  readonly classes: readonly DayClass[];
  readonly held: Iterable<HeldDays>;
  /** All units that hold a seat or that a policy names; others may be among them. */
  readonly units: Iterable<CodedUnit>;
  readonly policies: Policies;
};

/**
 * Splits every charge of a month over business units and buckets by seat-days, and then moves the
 * buckets' money as the policies say: one pass, in a column of its own, so that both stay visible.
 * Each amount is split once, top-down, to whole minor units. The order of the inputs never matters.
 */
export function allocateMonth(input: MonthInput): AllocatedCharge[] {
  const { charges, classes, held, units, policies } = input;
  const codeOf = readCodes(units);
  const weights = weighProducts(classes, held, codeOf);
  const split = charges
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((charge) => ({ charge, shares: splitCharge(charge, weights, codeOf) }));
  return redistribute(split, policies, codeOf);
}

const NOBODY = "\uffff"; // after every unit's code

function splitCharge(charge: ChargeTotal, weights: Weights, codeOf: CodeOf): CostShare[] {
  const targets = weights.of(charge);
  const isHeld = targets.length > 0;
  // what was billed though nothing was bought: nobody's seat, so it stands with the unassigned
  const given = isHeld ? targets : [{ bucket: "pool", unitId: null, weight: 1n } as const];
  const parts = splitByWeight(
    charge.amountMinor,
    given.map(({ bucket, unitId, weight }) => ({
      ...{ key: unitId ? codeOf(unitId) : NOBODY + bucket, weight },
    })),
  );
  return given.map((target, index) => ({
    ...{ ...target, weight: isHeld ? target.weight : 0n },
    ...{ amountMinor: parts[index] ?? 0n, redistributedMinor: 0n },
  }));
}
