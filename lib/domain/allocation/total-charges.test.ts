import { expect, test } from "vitest";
import type { Charge, InvoiceLine } from "../charges/charge";
import type { Day, SkuId } from "../ids";
import { addToMonth, endOfMonth, firstDay, listDays, type Month } from "../month";
import { givenCharge, SKU } from "./testing/given-month";
import { linesInForce, totalCharges } from "./total-charges";

const counters = (month: string, enabled: (day: string) => number) =>
  listDays(firstDay(month as Month), endOfMonth(month as Month)).map((day) => ({
    ...{ skuId: SKU, day, enabled: enabled(day), consumed: 0, visible: 0 },
  }));
const amounts = (
  month: string,
  seats: number | ((day: string) => number),
  charges: Charge[],
  invoiceLines: InvoiceLine[] = [],
) =>
  totalCharges(
    { charges, invoiceLines },
    counters(month, typeof seats === "number" ? () => seats : seats),
  ).map(({ amountMinor }) => amountMinor);
const day = (text: string) => text as Day;

test("V09 a new price in mid-month: each price for its days", () => {
  const old = givenCharge({ id: "old", endsOn: day("2026-07-15") });
  const now = givenCharge({ id: "now", unitPriceMinor: 3_900n, startsOn: day("2026-07-15") });
  // 162.58 + 213.87 = 376.45
  expect(amounts("2026-07", 10, [old, now])).toEqual([16_258n, 21_387n]);
});

test("V29 seats bought in mid-month: price by seat-days", () => {
  const seats = (one: string) => (one < "2026-06-15" ? 10 : 12);
  expect(amounts("2026-06", seats, [givenCharge()])).toEqual([39_840n]);
});

test("V11 paid upfront: the months of the term add up to its price", () => {
  const upfront = givenCharge({
    ...{ billing: "annual_upfront", unitPriceMinor: 43_200n, seats: 10 },
    ...{ startsOn: day("2026-03-15"), endsOn: day("2027-03-15") },
  });
  const months = Array.from({ length: 13 }, (_, n) => addToMonth("2026-03" as Month, n));
  expect(months.flatMap((month) => amounts(month, 10, [upfront]))).toEqual([
    ...[20_121n, 35_506n, 36_691n, 35_507n, 36_690n, 36_690n, 35_507n],
    ...[36_691n, 35_507n, 36_690n, 36_690n, 33_140n, 16_570n],
  ]);
});

test("V12 seats that join a running term pay for what is left of it", () => {
  const joined = givenCharge({
    ...{ billing: "annual_upfront", unitPriceMinor: 36_500n, seats: 2 },
    ...{ startsOn: day("2026-12-12"), endsOn: day("2027-01-01") },
  });
  // 2 × 365.00 × 20 ÷ 365 = 40.00, all in December
  expect(amounts("2026-12", 2, [joined])).toEqual([4_000n]);
});

test("a line with a number leaves the rest to the other line, never less than nothing", () => {
  const some = givenCharge({ id: "some", seats: 6, unitPriceMinor: 3_000n });
  expect(amounts("2026-06", 10, [some, givenCharge()])).toEqual([18_000n, 14_400n]);
  expect(amounts("2026-06", 4, [some, givenCharge()])).toEqual([18_000n, 0n]);
});

test("three years paid upfront are spread over all of them", () => {
  const upfront = givenCharge({
    ...{ billing: "three_year_upfront", unitPriceMinor: 109_600n, seats: 1 },
    ...{ startsOn: day("2025-01-01"), endsOn: null },
  });
  // 1,096.00 over 1,095 days: to the end of January 31.028…, of February 59.053…
  expect(amounts("2025-01", 1, [upfront])).toEqual([3_103n]);
  expect(amounts("2025-02", 1, [upfront])).toEqual([2_802n]);
});

test("a line that lasts longer than its term has the price of one term", () => {
  const longer = givenCharge({
    ...{ billing: "annual_upfront", unitPriceMinor: 54_600n, seats: 1 },
    ...{ startsOn: day("2026-01-01"), endsOn: day("2027-07-01") },
  });
  // 546.00 over 546 days
  expect(amounts("2026-06", 1, [longer])).toEqual([3_000n]);
});

const givenInvoice = (values: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ id: "line", skuId: SKU, invoiceNumber: "G7", currency: "EUR", quantity: 1 },
  ...{ subtotalMinor: 3_000n, fromDay: day("2026-06-16"), untilDay: day("2026-07-01") },
  ...values,
});

test("an invoice counts on its own days, by its number, and in no other month", () => {
  const billed = { charges: [], invoiceLines: [givenInvoice()] };
  expect(
    totalCharges(
      billed,
      counters("2026-06", () => 1),
    ),
  ).toEqual([
    { id: "line", skuId: SKU, label: "Invoice G7", currency: "EUR", amountMinor: 3_000n },
  ]);
  expect(amounts("2026-07", 1, [], billed.invoiceLines)).toEqual([]);
  // 17 days before the price is replaced would be wrong: it is, from the 16th on
  expect(amounts("2026-06", 10, [givenCharge()], billed.invoiceLines)).toEqual([18_000n, 3_000n]);
});

test("the lines in force are those of the product and the day alone", () => {
  const other = "c7df2760-2c81-4ef7-b578-5b5392b571df" as SkuId;
  const billed = {
    charges: [
      ...[givenCharge({ id: "mine" }), givenCharge({ id: "others", skuId: other })],
      givenCharge({ id: "over", endsOn: day("2026-06-01") }),
    ],
    invoiceLines: [givenInvoice(), givenInvoice({ id: "foreign", skuId: other })],
  };
  expect(linesInForce(billed, SKU, day("2026-06-15"))).toEqual(["mine"]);
  expect(linesInForce(billed, SKU, day("2026-06-16"))).toEqual(["line"]);
  expect(linesInForce(billed, SKU, day("2026-07-01"))).toEqual(["mine"]);
});

test("V22 and e2.1: an invoice line replaces the price for its days, and may be a credit", () => {
  const line = (values: Partial<InvoiceLine>): InvoiceLine => ({
    ...{ id: "line", skuId: SKU, invoiceNumber: "G1", currency: "EUR", quantity: 10 },
    ...{ subtotalMinor: 35_500n, fromDay: day("2026-06-01"), untilDay: day("2026-07-01") },
    ...values,
  });
  expect(amounts("2026-06", 10, [givenCharge()], [line({})])).toEqual([35_500n]);
  const credit = line({ id: "credit", subtotalMinor: -1_200n });
  expect(amounts("2026-06", 10, [], [line({}), credit])).toEqual([35_500n, -1_200n]);
  // a credit that comes alone leaves the price as it is
  expect(amounts("2026-06", 10, [givenCharge()], [credit])).toEqual([36_000n, -1_200n]);
  // invoiced to the 15th, half of the days: the price counts for the other half
  const half = line({ untilDay: day("2026-06-16"), subtotalMinor: 17_000n });
  expect(amounts("2026-06", 10, [givenCharge()], [half])).toEqual([18_000n, 17_000n]);
});

test("a half minor unit is rounded away from zero, once", () => {
  // 1 seat for 15 of 30 days at 0.01 is 0.005
  const seats = (one: string) => (one < "2026-06-16" ? 1 : 0);
  expect(amounts("2026-06", seats, [givenCharge({ unitPriceMinor: 1n })])).toEqual([1n]);
});

test("what is not in force in the month is no line of it", () => {
  const over = givenCharge({ endsOn: day("2026-06-01") });
  const other = givenCharge({
    id: "other",
    skuId: "c7df2760-2c81-4ef7-b578-5b5392b571df" as SkuId,
  });
  expect(amounts("2026-06", 10, [over])).toEqual([]);
  expect(amounts("2026-06", 10, [other])).toEqual([0n]);
  expect(totalCharges({ charges: [givenCharge()], invoiceLines: [] }, [])).toEqual([]);
});
