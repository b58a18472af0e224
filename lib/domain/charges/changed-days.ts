import { formatDay } from "../format";
import type { Day } from "../ids";
import type { Charge } from "./charge";
import { addMonths } from "./days";

/** Days from one (inclusive) to another (exclusive); null is without end. */
export type DayRange = { readonly from: Day; readonly until: Day | null };

/**
 * The days on which a product's cost may differ once a price line goes from `before` to `after`:
 * where only the end moved, those between the two ends. Empty when nothing differs.
 */
export function changedDays(before: Charge | null, after: Charge | null): DayRange[] {
  if (before === null || after === null) return [before, after].flatMap((one) => rangeOf(one));
  if (!sameButEnd(before, after)) return [...rangeOf(before), ...rangeOf(after)];
  if (before.endsOn === after.endsOn) return [];
  const [from, until] = [before.endsOn, after.endsOn].sort(openEndLast);
  return from ? [{ from, until: until ?? null }] : [];
}

/**
 * Why days cannot change: the first closed month among them, in words; null when all are open.
 *
 * @param closed months as `YYYY-MM`
 */
export function describeClosed(
  ranges: readonly DayRange[],
  closed: Iterable<string>,
): string | null {
  for (const month of [...closed].sort()) {
    const first = `${month}-01` as Day;
    const next = addMonths(first, 1);
    const isTouched = ranges.some(
      ({ from, until }) => from < next && (until === null || until > first),
    );
    if (isTouched)
      return `This would change ${formatDay(first).slice(2)}, which is closed. Begin after the closed months, or ask for it to be reopened.`;
  }
  return null;
}

const rangeOf = (charge: Charge | null): DayRange[] =>
  charge ? [{ from: charge.startsOn, until: charge.endsOn }] : [];

/** A term paid upfront is spread over its days: another end changes all of them. */
const sameButEnd = (a: Charge, b: Charge): boolean =>
  a.skuId === b.skuId &&
  a.currency === b.currency &&
  a.unitPriceMinor === b.unitPriceMinor &&
  a.billing === b.billing &&
  a.seats === b.seats &&
  a.startsOn === b.startsOn;

const openEndLast = (a: Day | null, b: Day | null) => {
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};
