import type { Rate } from "../allocation/convert-shares";
import type { MonthFacts } from "../allocation/month-facts";
import type { Policies } from "../allocation/policy";
import type { Day, SkuId, UnitId } from "../ids";
import type { SkuClass } from "../licenses/classify-sku";
import { endOfMonth, firstDay } from "../month";
import { toJsonAmount } from "./json-amount";
import type { ProofInputs } from "./proof-schema";
import { sortInputs } from "./sort-inputs";

/** A month's facts with what its proof tells beside them. */
export type ProofFacts = MonthFacts & {
  /** The currency that the total is stated in. */
  readonly currency: string;
  /** At most one for each pair of currencies. */
  readonly rates: readonly Rate[];
  readonly skuClasses: ReadonlyMap<SkuId, SkuClass>;
  /** Days without an import, whose counters are those of the import before. */
  readonly estimated: readonly Day[];
};

/**
 * The inputs of a proof: ids without names, cut to the month, so that nothing that happens later is
 * in them, and without users who hold nothing and units that nothing falls on.
 */
export function toInputs(facts: ProofFacts): ProofInputs {
  const { month, currency, estimated, policies } = facts;
  const spans = facts.seatSpans.flatMap(({ userId, skuId, ...days }) =>
    cut(days, facts).map((range) => ({ userId, skuId, ...range })),
  );
  const holders = new Set(spans.map(({ userId }) => userId));
  const unitSpans = facts.unitSpans.flatMap(({ userId, unitId, basisPoints, ...days }) =>
    holders.has(userId)
      ? cut(days, facts).map((range) => ({ userId, unitId, basisPoints, ...range }))
      : [],
  );
  const used = new Set([...unitSpans.map(({ unitId }) => unitId), ...unitsNamed(policies)]);
  return sortInputs({
    ...{ month, currency, spans, unitSpans, ...listBilled(facts) },
    skus: Array.from(facts.skuClasses, ([id, skuClass]) => ({ id, class: skuClass })),
    skuDays: facts.days.map(({ skuId, day, enabled, consumed }) => ({
      ...{ skuId, day, enabled, consumed, estimated: estimated.includes(day) },
    })),
    units: facts.units.filter(({ id }) => used.has(id)).map(({ id, code }) => ({ id, code })),
    policies: copyPolicies(policies),
    rates: facts.rates.map(({ fromCurrency, toCurrency, rate }) => ({
      ...{ fromCurrency, toCurrency, rate },
    })),
  });
}

type Days = { readonly fromDay: Day; readonly untilDay: Day | null };

/** The part of a range within the month; none where it has no day there. */
function cut({ fromDay, untilDay }: Days, { month }: MonthFacts) {
  const [first, end] = [firstDay(month), endOfMonth(month)];
  const from = fromDay > first ? fromDay : first;
  const until = untilDay !== null && untilDay < end ? untilDay : end;
  return from < until ? [{ fromDay: from, untilDay: until }] : [];
}

const listBilled = ({ charges, invoiceLines }: MonthFacts) => ({
  charges: charges.map(({ id, skuId, currency, unitPriceMinor, billing, ...rest }) => ({
    ...{ id, skuId, currency, billing, unitPriceMinor: toJsonAmount(unitPriceMinor) },
    ...{ seats: rest.seats, startsOn: rest.startsOn, endsOn: rest.endsOn },
  })),
  invoiceLines: invoiceLines.map(({ id, skuId, currency, subtotalMinor, fromDay, untilDay }) => ({
    ...{ id, skuId, currency, fromDay, untilDay, amountMinor: toJsonAmount(subtotalMinor) },
  })),
});

const unitsNamed = (policies: Policies): UnitId[] =>
  Object.values(policies).flatMap((policy) => {
    if (policy.kind === "unit") return [policy.unitId];
    return policy.kind === "fixed" ? policy.shares.map(({ unitId }) => unitId) : [];
  });

function copyPolicies({ no_unit, not_visible, pool }: Policies): ProofInputs["policies"] {
  const copy = (policy: Policies["pool"]) =>
    policy.kind === "fixed"
      ? { kind: policy.kind, shares: policy.shares.map((share) => ({ ...share })) }
      : { ...policy };
  return { no_unit: copy(no_unit), not_visible: copy(not_visible), pool: copy(pool) };
}
