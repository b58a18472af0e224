import { endOfMonth, firstDay } from "../month";
import type { ProofInputs } from "./proof-schema";
import type { Difference } from "./recompute-proof";

/**
 * The first input that cannot be beside the others: something named twice, a user who holds one
 * product twice on a day, days outside the month. Null when all go together.
 */
export function findContradiction(inputs: ProofInputs): Difference | null {
  return findTwice(inputs) ?? findOutside(inputs) ?? findOverlap(inputs);
}

function findTwice(inputs: ProofInputs): Difference | null {
  const keys: Readonly<Record<string, readonly string[]>> = {
    charges: [...inputs.charges, ...inputs.invoiceLines].map(({ id }) => id),
    skus: inputs.skus.map(({ id }) => id),
    skuDays: inputs.skuDays.map(({ skuId, day }) => `${skuId} ${day}`),
    units: inputs.units.map(({ id }) => id),
    "units by code": inputs.units.map(({ code }) => code),
    rates: inputs.rates.map(({ fromCurrency, toCurrency }) => `${fromCurrency} ${toCurrency}`),
  };
  for (const [list, all] of Object.entries(keys)) {
    const seen = new Set<string>();
    for (const key of all) {
      if (seen.has(key))
        return { place: `inputs.${list}`, about: key, expected: "once", found: "twice" };
      seen.add(key);
    }
  }
  return null;
}

function findOutside({ month, skuDays, spans, unitSpans }: ProofInputs): Difference | null {
  const [first, end] = [firstDay(month), endOfMonth(month)];
  const expected = `days of ${month}`;
  for (const [index, { day }] of skuDays.entries())
    if (day < first || day >= end)
      return { place: `inputs.skuDays[${index}].day`, about: "", expected, found: day };
  for (const [list, all] of Object.entries({ spans, unitSpans }))
    for (const [index, { fromDay, untilDay }] of all.entries())
      if (fromDay < first || untilDay > end || fromDay >= untilDay) {
        const found = `${fromDay} to ${untilDay}`;
        return { place: `inputs.${list}[${index}]`, about: "", expected, found };
      }
  return null;
}

function findOverlap({ spans }: ProofInputs): Difference | null {
  const inOrder = spans
    .map((span, index) => ({ index, key: `${span.userId} ${span.skuId}`, span }))
    .sort((a, b) => (a.key + a.span.fromDay < b.key + b.span.fromDay ? -1 : 1));
  let last: (typeof inOrder)[number] | undefined;
  for (const one of inOrder) {
    if (last?.key === one.key && last.span.untilDay > one.span.fromDay) {
      const found = `${one.span.fromDay}, while the span before lasts until ${last.span.untilDay}`;
      const [place, about] = [`inputs.spans[${one.index}]`, `user and product ${one.key}`];
      return { place, about, expected: "a seat held once at a time", found };
    }
    last = one;
  }
  return null;
}
