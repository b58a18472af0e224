import { firstDay, addToMonth, monthOf } from "../month";
import type { Day } from "../ids";
import { type Charge, isInForce } from "./charge";

/**
 * The earliest day from which fewer seats of a product could be paid for: what is paid by the month
 * ends with it, a term at its end. Null when no line says so: an open term's end is not known, and
 * never guessed.
 *
 * @param charges of the product
 */
export function earliestReduction(charges: readonly Charge[], today: Day): Day | null {
  const days = charges
    .filter((charge) => isInForce(charge, today))
    .flatMap(({ billing, endsOn }) => {
      if (billing === "monthly") return [firstDay(addToMonth(monthOf(today), 1))];
      return endsOn === null ? [] : [endsOn];
    });
  return days.toSorted()[0] ?? null;
}
