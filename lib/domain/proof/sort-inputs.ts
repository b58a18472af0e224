import type { ProofInputs } from "./proof-schema";

/** The inputs with every list in its one order: by ids, then by day. */
export function sortInputs(inputs: ProofInputs): ProofInputs {
  return {
    ...inputs,
    charges: sortBy(inputs.charges, ({ skuId, id }) => `${skuId} ${id}`),
    invoiceLines: sortBy(inputs.invoiceLines, ({ skuId, id }) => `${skuId} ${id}`),
    skus: sortBy(inputs.skus, ({ id }) => id),
    skuDays: sortBy(inputs.skuDays, ({ skuId, day }) => `${skuId} ${day}`),
    spans: sortBy(inputs.spans, ({ userId, skuId, fromDay }) => `${userId} ${skuId} ${fromDay}`),
    units: sortBy(inputs.units, ({ id }) => id),
    unitSpans: sortBy(
      inputs.unitSpans,
      ({ userId, fromDay, unitId }) => `${userId} ${fromDay} ${unitId}`,
    ),
    rates: sortBy(inputs.rates, ({ fromCurrency, toCurrency }) => fromCurrency + toCurrency),
  };
}

function sortBy<One>(list: readonly One[], keyOf: (one: One) => string): One[] {
  const keyed = list.map((one) => ({ one, key: keyOf(one) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}
