import type { Day, SkuId } from "../ids";

/**
 * How a price line is billed. `monthly` and `annual_monthly`: the price of one seat for one month ·
 * `annual_upfront` and `three_year_upfront`: the price of one seat for the whole term, paid at its
 * start.
 */
export type Billing = "monthly" | "annual_monthly" | "annual_upfront" | "three_year_upfront";

/** One price line of a product: what one seat costs, for how many seats, from when to when. */
export type Charge = {
  readonly id: string;
  readonly skuId: SkuId;
  /** What people call it: `CSP contract 2026`. */
  readonly label: string;
  /** ISO 4217. */
  readonly currency: string;
  /** In the currency's minor units, from 0 up, for the time that {@link Billing} says. */
  readonly unitPriceMinor: bigint;
  readonly billing: Billing;
  /** So many of the purchased seats; null for the rest, after all lines with a number. */
  readonly seats: number | null;
  readonly startsOn: Day;
  /** The first day it no longer counts (exclusive); null while open. */
  readonly endsOn: Day | null;
};

/** What was billed for a product, before tax; unless a credit, it replaces what its charges would come to. */
export type InvoiceLine = {
  readonly id: string;
  readonly skuId: SkuId;
  readonly invoiceNumber: string;
  readonly currency: string;
  /** In minor units; negative for a credit. */
  readonly subtotalMinor: bigint;
  readonly quantity: number;
  readonly fromDay: Day;
  /** Exclusive. */
  readonly untilDay: Day;
};

/** The words on screen for each kind of billing. */
export const BILLING_LABELS: Readonly<Record<Billing, string>> = {
  monthly: "Monthly",
  annual_monthly: "Annual, paid monthly",
  annual_upfront: "Annual, paid upfront",
  three_year_upfront: "3 years, paid upfront",
};

/** Whether a text is one of the kinds, as a form or a file may claim. */
export const isBilling = (text: string): text is Billing => Object.hasOwn(BILLING_LABELS, text);

/** The months of a term that is paid at its start; null where every month is billed by itself. */
export const upfrontMonths = (billing: Billing): 12 | 36 | null =>
  billing === "annual_upfront" ? 12 : billing === "three_year_upfront" ? 36 : null;

/** Whether the line is what was bought; a credit takes nothing's place and is counted beside it. */
export const replacesPrices = ({ subtotalMinor }: Pick<InvoiceLine, "subtotalMinor">): boolean =>
  subtotalMinor >= 0n;

/** Whether the line counts on a day. */
export const isInForce = ({ startsOn, endsOn }: Pick<Charge, "startsOn" | "endsOn">, day: Day) =>
  startsOn <= day && (endsOn === null || endsOn > day);
