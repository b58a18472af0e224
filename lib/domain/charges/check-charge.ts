import { formatDay } from "../format";
import type { Day, SkuId } from "../ids";
import { isCurrency, readAmount } from "../money";
import { cleanTyped } from "../units/clean-typed";
import { isBilling, upfrontMonths, type Billing, type Charge } from "./charge";
import { addDays, addMonths, readDay } from "./days";

/** The fields of a price line as they are typed. `lastDay` is the last day it counts, itself included. */
export type TypedCharge = {
  readonly label: string;
  readonly currency: string;
  readonly price: string;
  readonly billing: string;
  /** Empty for the rest of the seats. */
  readonly seats: string;
  readonly startsOn: string;
  /** Empty while open. */
  readonly lastDay: string;
};

export type ChargeField = keyof TypedCharge;
/** What is wrong with a field, in words for the person who typed it. */
export type ChargeProblem = { readonly field: ChargeField; readonly message: string };
/** A price line without its identity. */
export type ChargeValues = Omit<Charge, "id" | "skuId">;
export type ChargeCheck =
  | { readonly isGood: true; readonly values: ChargeValues }
  | { readonly isGood: false; readonly problems: readonly ChargeProblem[] };

/**
 * The values of a price line from what a person typed, or all that is wrong with it, at most one
 * problem a field. A term paid upfront needs its number of seats, and ends by itself when its last
 * day is left empty; an earlier one is of seats that joined a running term.
 */
export function checkCharge(typed: TypedCharge): ChargeCheck {
  const fields = readFields(typed);
  const problems = FIELDS.flatMap((field) => {
    const read = fields[field];
    return "problem" in read ? [{ field, message: read.problem }] : [];
  });
  const { label, currency, price, billing, seats, startsOn, lastDay } = fields;
  if ("problem" in label || "problem" in currency || "problem" in price || "problem" in billing)
    return { isGood: false, problems };
  if ("problem" in seats || "problem" in startsOn || "problem" in lastDay)
    return { isGood: false, problems };
  const values = {
    ...{ label: label.value, currency: currency.value, unitPriceMinor: price.value },
    ...{ billing: billing.value, seats: seats.value, startsOn: startsOn.value },
    endsOn: lastDay.value,
  };
  return { isGood: true, values };
}

/** The fields of a price line as a form or a file holds them; checking them gives the line again. */
export const typedOf = (charge: ChargeValues, price: string): TypedCharge => ({
  ...{ label: charge.label, currency: charge.currency, price, billing: charge.billing },
  seats: charge.seats === null ? "" : String(charge.seats),
  startsOn: charge.startsOn,
  lastDay: charge.endsOn === null ? "" : addDays(charge.endsOn, -1),
});

/**
 * Lines for the rest of a product's seats that count on one day: nobody could say which price is
 * meant. In words, or null when the line may stand beside the others.
 *
 * @param others all lines in force of the same tenant; the line itself, by its id, is left out
 */
export function describeOverlap(
  line: Pick<Charge, "id" | "skuId" | "seats" | "startsOn" | "endsOn">,
  others: Iterable<Charge>,
): string | null {
  if (line.seats !== null) return null;
  for (const other of others) {
    const isRival = other.id !== line.id && other.skuId === line.skuId && other.seats === null;
    if (!isRival || !meets(line, other)) continue;
    const until = other.endsOn ? `until ${formatDay(addDays(other.endsOn, -1))}` : "without an end";
    return `“${other.label}” is for the rest of the seats too, from ${formatDay(other.startsOn)} ${until}. End it first, or say for how many seats each line is.`;
  }
  return null;
}

type Read<T> = { value: T } | { problem: string };
type Fields = {
  label: Read<string>;
  currency: Read<string>;
  price: Read<bigint>;
  billing: Read<Billing>;
  seats: Read<number | null>;
  startsOn: Read<Day>;
  lastDay: Read<Day | null>;
};

const FIELDS = ["label", "currency", "price", "billing", "seats", "startsOn", "lastDay"] as const;
const LONGEST_LABEL = 120;
const MOST_SEATS = 10_000_000;

function readFields(typed: TypedCharge): Fields {
  const currency = readCurrency(typed.currency);
  const billing = readBilling(typed.billing);
  const startsOn = readStart(typed.startsOn);
  const months = "value" in billing ? upfrontMonths(billing.value) : null;
  return {
    ...{ label: readLabel(typed.label), currency, billing, startsOn },
    price: readPrice(typed.price, "value" in currency ? currency.value : null),
    seats: readSeats(typed.seats, months !== null),
    lastDay: readEnd(typed.lastDay, "value" in startsOn ? startsOn.value : null, months),
  };
}

function readLabel(typed: string): Read<string> {
  const value = cleanTyped(typed);
  if (value === null)
    return { problem: "Say what the price comes from, for example CSP contract." };
  if (Array.from(value).length > LONGEST_LABEL)
    return { problem: `Shorten it to ${LONGEST_LABEL} characters.` };
  return { value };
}

function readCurrency(typed: string): Read<string> {
  const value = typed.trim().toUpperCase();
  return isCurrency(value) ? { value } : { problem: "Use a currency's code, for example EUR." };
}

function readPrice(typed: string, currency: string | null): Read<bigint> {
  if (typed.trim() === "") return { problem: "Type the price of one seat; 0 when it is free." };
  // without a good currency its own problem is told; the price may be good
  const read = readAmount(typed, currency ?? "EUR");
  if ("problem" in read) return currency === null ? { value: 0n } : read;
  if (read.minor < 0n)
    return { problem: "A price cannot be below 0. Load a credit as invoice line." };
  return { value: read.minor };
}

const readBilling = (typed: string): Read<Billing> => {
  const value = typed.trim().toLowerCase();
  return isBilling(value)
    ? { value }
    : { problem: "Use monthly, annual_monthly, annual_upfront or three_year_upfront." };
};

function readSeats(typed: string, isUpfront: boolean): Read<number | null> {
  const text = typed.trim();
  if (text === "")
    return isUpfront ? { problem: "Say how many seats were paid for upfront." } : { value: null };
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 1 && value <= MOST_SEATS))
    return { problem: "Type a whole number of seats from 1 up, or nothing for the rest." };
  return { value };
}

function readStart(typed: string): Read<Day> {
  const value = readDay(typed.trim());
  return value ? { value } : { problem: "Type a day as 2026-11-01." };
}

function readEnd(typed: string, startsOn: Day | null, months: 12 | 36 | null): Read<Day | null> {
  const text = typed.trim();
  const termEnd = startsOn && months ? addMonths(startsOn, months) : null;
  if (text === "") return { value: termEnd };
  const last = readDay(text);
  if (!last) return { problem: "Type a day as 2026-11-30, or nothing while it is open." };
  if (startsOn === null) return { value: null }; // the start's problem is told
  if (last < startsOn) return { problem: "The last day is before the first." };
  const endsOn = addDays(last, 1);
  if (termEnd && endsOn > termEnd)
    return {
      problem: `The term ends on ${formatDay(addDays(termEnd, -1))}: choose that or earlier.`,
    };
  return { value: endsOn };
}

type Range = { readonly startsOn: Day; readonly endsOn: Day | null };
const meets = (a: Range, b: Range): boolean =>
  (a.endsOn === null || b.startsOn < a.endsOn) && (b.endsOn === null || a.startsOn < b.endsOn);

/** A price line with the product it is for, before it has an id. */
export type NewCharge = ChargeValues & { readonly skuId: SkuId };
