import type { Charge, InvoiceLine } from "../../charges/charge";
import type { Day, SkuId, UnitId } from "../../ids";
import { countDays } from "../../month";
import { allocateMonth } from "../allocate-month";
import type { AllocatedCharge, HeldDays } from "../cost-share";
import { classDays, type DayClass, type SkuDay } from "../day-classes";
import { CENTRAL, type Policies } from "../policy";
import { linesInForce, totalCharges } from "../total-charges";
import type { CodedUnit } from "../unit-codes";
import { WHOLE } from "../weigh-products";

export const SKU = "05e9a617-0261-4cee-bb44-138d3ef5d965" as SkuId;

/** Somebody who holds a seat over some days, in units by basis points; no unit when there are none. */
export type Holder = {
  skuId?: SkuId;
  from: Day;
  until: Day;
  units: readonly (readonly [unit: string, basisPoints: number])[];
};

/** A month as people would write it down. */
export type GivenMonth = {
  charges: readonly Charge[];
  invoiceLines?: readonly InvoiceLine[];
  /** Counters of days, `visible` being counted from the holders. */
  days: readonly Omit<SkuDay, "visible">[];
  holders: readonly Holder[];
  policies?: Partial<Policies>;
  /** By default every unit that is named, its code being its id. */
  units?: readonly CodedUnit[];
};

/** A price line of 36.00 EUR a month for all seats, since long ago. */
export const givenCharge = (values: Partial<Charge> = {}): Charge => ({
  ...{ id: "charge", skuId: SKU, label: "Contract", currency: "EUR", unitPriceMinor: 3600n },
  ...{ billing: "monthly", seats: null, startsOn: "2020-01-01" as Day, endsOn: null },
  ...values,
});

/** Splits the month the way the portal does, from single holders. */
export function allocateGiven(given: GivenMonth): AllocatedCharge[] {
  const billed = { charges: given.charges, invoiceLines: given.invoiceLines ?? [] };
  const days = given.days.map((day) => ({ ...day, visible: holdersOn(given, day).length }));
  const classes = classDays(days, (skuId, day) => linesInForce(billed, skuId, day));
  return allocateMonth({
    ...{ charges: totalCharges(billed, days), classes },
    held: classes.flatMap((one) => given.holders.flatMap((holder) => heldDays(holder, one))),
    units: given.units ?? unitsOf(given),
    policies: { ...CENTRAL, ...given.policies },
  });
}

function unitsOf({ holders, policies = {} }: GivenMonth): CodedUnit[] {
  const ids = holders.flatMap(({ units }) => units.map(([unit]) => unit));
  for (const policy of Object.values(policies)) {
    if (policy.kind === "unit") ids.push(policy.unitId);
    if (policy.kind === "fixed") ids.push(...policy.shares.map(({ unitId }) => unitId));
  }
  return [...new Set(ids)].map((id) => ({ id: id as UnitId, code: id }));
}

const holdersOn = ({ holders }: GivenMonth, { skuId, day }: { skuId: SkuId; day: Day }) =>
  holders.filter(
    (holder) => (holder.skuId ?? SKU) === skuId && holder.from <= day && holder.until > day,
  );

/** What one holder held on the days of a class, by unit. */
export function heldDays(holder: Holder, { skuId, index, ranges }: DayClass): HeldDays[] {
  if ((holder.skuId ?? SKU) !== skuId) return [];
  const later = (a: Day, b: Day) => (a > b ? a : b);
  const earlier = (a: Day, b: Day) => (a < b ? a : b);
  const days = ranges.reduce((sum, { from, until }) => {
    return sum + Math.max(0, countDays(later(from, holder.from), earlier(until, holder.until)));
  }, 0);
  const parts = holder.units.length > 0 ? holder.units : [[null, Number(WHOLE)] as const];
  return days === 0
    ? []
    : parts.map(([unit, basisPoints]) => ({
        ...{ skuId, classIndex: index, unitId: unit as UnitId | null },
        basisPointDays: BigInt(days) * BigInt(basisPoints),
      }));
}
