import {
  type Charge,
  type InvoiceLine,
  isInForce,
  replacesPrices,
  upfrontMonths,
} from "../charges/charge";
import { addMonths } from "../charges/days";
import type { Day, SkuId } from "../ids";
import { countDays, daysInMonth, monthOf } from "../month";
import { roundHalfAway } from "./largest-remainder";
import type { SkuDay } from "./day-classes";

/** What is billed for a product: its price lines, and what was invoiced instead of them. */
export type Billed = {
  readonly charges: readonly Charge[];
  readonly invoiceLines: readonly InvoiceLine[];
};

/** What one price line or invoice line comes to over some days of a month. */
export type ChargeTotal = {
  readonly id: string;
  readonly skuId: SkuId;
  readonly label: string;
  readonly currency: string;
  /** Rounded once; everything below it is a split of it. Negative for a credit. */
  readonly amountMinor: bigint;
};

/**
 * The ids of what is billed for a product on a day: its invoice lines, and, unless one of them is for
 * what was bought, its price lines in force. A day that was invoiced is never counted by a price
 * too; a credit alone is a line beside the price, not instead of it.
 */
export function linesInForce({ charges, invoiceLines }: Billed, skuId: SkuId, day: Day): string[] {
  const invoiced = invoiceLines.filter((line) => line.skuId === skuId && isInvoiced(line, day));
  const isReplaced = invoiced.some(replacesPrices);
  const priced = charges.filter((one) => one.skuId === skuId && isInForce(one, day));
  return [...(isReplaced ? [] : priced), ...invoiced].map(({ id }) => id);
}

/**
 * What every line comes to over days of one month, in whole minor units, half away from zero.
 *
 * Paid by the month: price × purchased seats, summed over the days, ÷ days in the month; the line of
 * the rest has what the lines with a number leave. Paid upfront, and invoiced: the price spread over
 * the days of its term with cumulative rounding, so that the months of a term add up to it.
 *
 * @param days the products' counters of those days, each product and day once, all in one month
 */
export function totalCharges(billed: Billed, days: readonly SkuDay[]): ChargeTotal[] {
  const [first] = days;
  if (!first) return [];
  const dates = [...new Set(days.map(({ day }) => day))].toSorted();
  const context: Context = {
    ...{ dates, daysInMonth: BigInt(daysInMonth(monthOf(first.day))) },
    billedOf: bySku(billed),
    enabled: new Map(days.map(({ skuId, day, enabled }) => [`${skuId} ${day}`, enabled])),
  };
  return [
    ...billed.charges.map((charge) => totalCharge(charge, context)),
    ...billed.invoiceLines.map((line) => totalInvoiceLine(line, dates)),
  ]
    .filter(({ isTouched }) => isTouched)
    .map(({ total }) => total);
}

type Context = {
  readonly billedOf: (skuId: SkuId) => Billed;
  readonly dates: readonly Day[];
  readonly daysInMonth: bigint;
  readonly enabled: ReadonlyMap<string, number>;
};
type Touched = { total: ChargeTotal; isTouched: boolean };

function bySku({ charges, invoiceLines }: Billed): Context["billedOf"] {
  const chargesOf = Map.groupBy(charges, ({ skuId }) => skuId);
  const linesOf = Map.groupBy(invoiceLines, ({ skuId }) => skuId);
  return (skuId) => ({
    charges: chargesOf.get(skuId) ?? [],
    invoiceLines: linesOf.get(skuId) ?? [],
  });
}

function totalCharge(charge: Charge, context: Context): Touched {
  const { id, skuId, label, currency } = charge;
  const billed = context.billedOf(skuId);
  const mine = context.dates.filter(
    (day) => isInForce(charge, day) && linesInForce(billed, skuId, day).includes(id),
  );
  const amountMinor =
    upfrontMonths(charge.billing) === null
      ? byTheMonth(charge, mine, context)
      : spread(termOf(charge), mine);
  return { total: { id, skuId, label, currency, amountMinor }, isTouched: mine.length > 0 };
}

function byTheMonth(charge: Charge, mine: readonly Day[], context: Context): bigint {
  const { charges } = context.billedOf(charge.skuId);
  const seatsOn = (day: Day): number => {
    if (charge.seats !== null) return charge.seats;
    const taken = charges.reduce(
      (sum, one) => sum + (isInForce(one, day) ? (one.seats ?? 0) : 0),
      0,
    );
    return Math.max(0, (context.enabled.get(`${charge.skuId} ${day}`) ?? 0) - taken);
  };
  const seatDays = mine.reduce((sum, day) => sum + BigInt(seatsOn(day)), 0n);
  return roundHalfAway(charge.unitPriceMinor * seatDays, context.daysInMonth);
}

/** A price for all days of a term. */
type Term = { readonly price: bigint; readonly from: Day; readonly until: Day };

/** A line that joined a running term pays for the days that were left of it. */
function termOf(charge: Charge): Term {
  const months = upfrontMonths(charge.billing) ?? 12;
  const until = charge.endsOn ?? addMonths(charge.startsOn, months);
  const whole = BigInt(countDays(addMonths(until, -months), until));
  const left = BigInt(countDays(charge.startsOn, until));
  const full = charge.unitPriceMinor * BigInt(charge.seats ?? 0);
  const price = left < whole ? roundHalfAway(full * left, whole) : full;
  return { price, from: charge.startsOn, until };
}

/** The part of a term's price that falls on days: what is due at the end of each run, less before. */
function spread({ price, from, until }: Term, days: readonly Day[]): bigint {
  const length = BigInt(countDays(from, until));
  const dueBefore = (day: Day, plus: number) =>
    roundHalfAway(price * BigInt(countDays(from, day) + plus), length);
  return days.reduce((sum, day) => sum + dueBefore(day, 1) - dueBefore(day, 0), 0n);
}

function totalInvoiceLine(line: InvoiceLine, dates: readonly Day[]): Touched {
  const { id, skuId, currency, invoiceNumber, fromDay, untilDay, subtotalMinor } = line;
  const mine = dates.filter((day) => isInvoiced(line, day));
  const term = { price: subtotalMinor, from: fromDay, until: untilDay };
  const total = { id, skuId, currency, label: `Invoice ${invoiceNumber}` };
  return { total: { ...total, amountMinor: spread(term, mine) }, isTouched: mine.length > 0 };
}

const isInvoiced = ({ fromDay, untilDay }: InvoiceLine, day: Day) =>
  fromDay <= day && untilDay > day;
