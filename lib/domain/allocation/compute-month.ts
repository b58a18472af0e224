import { allocateMonth } from "./allocate-month";
import type { AllocatedCharge } from "./cost-share";
import { classDays, type DayClass } from "./day-classes";
import { countVisible, holdDays } from "./hold-days";
import type { MonthFacts } from "./month-facts";
import { type CostLine, splitLines } from "./split-lines";
import type { UserHeld } from "./split-users";
import { type Billed, linesInForce, totalCharges } from "./total-charges";

/** A month's cost: by charge and unit, and what the users' lines are made from. */
export type ComputedMonth = {
  readonly charges: AllocatedCharge[];
  readonly classes: DayClass[];
  readonly held: UserHeld[];
};

/**
 * Computes a month from all its facts, with nothing but them: what each charge comes to, and how it
 * falls on units and buckets. Who has the sums of seat-days already (a database) calls
 * {@link allocateMonth} itself; both give the same.
 *
 * @throws RangeError when facts contradict each other: an unknown unit, a user in more than a whole
 */
export function computeMonth(facts: MonthFacts): ComputedMonth {
  const billed: Billed = { charges: facts.charges, invoiceLines: facts.invoiceLines };
  const days = countVisible(facts);
  const classes = classDays(days, (skuId, day) => linesInForce(billed, skuId, day));
  const held = holdDays(facts, classes);
  const { units, policies } = facts;
  const charges = allocateMonth({
    ...{ charges: totalCharges(billed, days), classes, held, units, policies },
  });
  return { charges, classes, held };
}

/** The month's cost down to users, in an order of its own that no input's order changes. */
export const linesOf = ({ charges, classes, held }: ComputedMonth): Generator<CostLine> =>
  splitLines(charges, classes, held);
