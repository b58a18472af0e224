import { describe, expect, test } from "vitest";
import type { Day, SkuId, TenantId } from "../ids";
import { changedDays, describeClosed } from "./changed-days";
import type { Charge, InvoiceLine } from "./charge";
import { checkRate, convertMinor } from "./check-rate";
import { coverPrices } from "./coverage";
import { addMonths } from "./days";
import { planInvoiceCsv } from "./plan-invoice-csv";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965" as SkuId;
const VISIO = "c5928f49-12ba-48f7-ada3-0d743a3601d5" as SkuId;
const day = (text: string) => text as Day;
const charge: Charge = {
  ...{ id: "a", skuId: E3, label: "List", currency: "EUR", unitPriceMinor: 3600n },
  ...{ billing: "monthly", seats: null, startsOn: day("2026-07-01"), endsOn: null },
};

test("a month later is never beyond the month's end", () => {
  expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28");
  expect(addMonths(day("2026-03-15"), 12)).toBe("2027-03-15");
  expect(addMonths(day("2024-02-29"), 36)).toBe("2027-02-28");
});

describe("the days that a change touches", () => {
  test("are those between the ends where only the end moved, else all of both", () => {
    const ended = { ...charge, endsOn: day("2026-11-01") };
    expect(changedDays(charge, ended)).toEqual([{ from: "2026-11-01", until: null }]);
    expect(changedDays(ended, { ...charge, endsOn: day("2026-12-01") })).toEqual([
      { from: "2026-11-01", until: "2026-12-01" },
    ]);
    expect(changedDays(charge, { ...charge, label: "Other" })).toEqual([]);
    expect(changedDays(null, ended)).toEqual([{ from: "2026-07-01", until: "2026-11-01" }]);
    expect(changedDays(charge, { ...charge, unitPriceMinor: 1n })).toHaveLength(2);
  });

  test("must not lie in a closed month", () => {
    const november = [{ from: day("2026-11-01"), until: null }];
    expect(describeClosed(november, ["2026-09", "2026-10"])).toBeNull();
    expect(describeClosed(november, ["2027-01", "2026-12"])).toContain("Dec 2026");
    expect(
      describeClosed([{ from: day("2026-09-30"), until: day("2026-10-01") }], ["2026-10"]),
    ).toBeNull();
  });
});

test("an amount is converted at a stated rate, rounded once, half away from zero", () => {
  const rate = { fromCurrency: "USD", toCurrency: "EUR", rate: "0.5" };
  expect([1n, 3n, -3n, 10000n].map((minor) => convertMinor(minor, rate))).toEqual([
    ...[1n, 2n, -2n, 5000n],
  ]);
  const yen = { fromCurrency: "EUR", toCurrency: "JPY", rate: "163.25" };
  expect(convertMinor(3600n, yen)).toBe(5877n);
  expect(checkRate({ ...rate, fromDay: "2026-11-01", rate: "1,5", source: "ECB" })).toMatchObject({
    rate: "1.5",
  });
});

describe("coverage", () => {
  const days = [
    { skuId: E3, day: day("2026-11-01"), purchased: 10 },
    { skuId: E3, day: day("2026-11-02"), purchased: 12 },
    { skuId: VISIO, day: day("2026-11-01"), purchased: 5 },
    { skuId: VISIO, day: day("2026-11-02"), purchased: 0 },
  ];
  test("counts the seats without a price by day, most first", () => {
    expect(coverPrices(days, [{ ...charge, seats: 10 }], [])).toEqual({
      ...{ seatDays: 27, priced: 20, basisPoints: 7407 },
      missing: [
        { skuId: VISIO, seats: 5, firstDay: "2026-11-01", days: 1 },
        { skuId: E3, seats: 2, firstDay: "2026-11-02", days: 1 },
      ],
    });
  });

  test("takes a line for the rest, several lines, and invoice lines; not what has ended", () => {
    const visio = { ...charge, skuId: VISIO, endsOn: day("2026-11-01") };
    expect(coverPrices(days, [charge, visio], []).missing).toMatchObject([{ skuId: VISIO }]);
    const parts = [7, 5].map((seats) => ({ ...charge, seats }));
    const billed: InvoiceLine = {
      ...{ id: "b", skuId: VISIO, invoiceNumber: "G1", currency: "EUR", subtotalMinor: 1n },
      ...{ quantity: 1, fromDay: day("2026-11-01"), untilDay: day("2026-12-01") },
    };
    expect(coverPrices(days, parts, [billed])).toMatchObject({ basisPoints: 10_000, missing: [] });
    expect(coverPrices([], [], []).basisPoints).toBeNull();
  });
});

describe("a reconciliation file", () => {
  const tenantId = "1a709a24-2440-4230-affa-883269ee4975" as TenantId;
  const cells = {
    ...{
      CustomerId: tenantId.toUpperCase(),
      InvoiceNumber: "G012345678",
      ProductId: "CFQ7TTC0LFLX",
    },
    ...{ ProductName: "Microsoft 365 E3", SkuName: "Microsoft 365 E3", ChargeType: "cycleFee" },
    ...{ SubscriptionId: "sub", Quantity: "10", Subtotal: "360.0000", Currency: "EUR" },
    ...{ ChargeStartDate: "2026-11-01T00:00:00.0000000Z", ChargeEndDate: "11/30/2026 12:00:00 AM" },
  };
  const facts = {
    ...{ tenantId, loaded: new Set(["G1"]), closedMonths: ["2026-09"] },
    skus: [{ skuId: E3, partNumber: "SPE_E3", name: "Microsoft 365 E3" }],
  };
  const plan = (...changes: Partial<typeof cells>[]) =>
    planInvoiceCsv(
      changes.map((change, index) => ({ line: index + 2, cells: { ...cells, ...change } })),
      facts,
    );

  test("gives the lines of this customer, before tax, by Partner Center's names", () => {
    expect(plan({}, { CustomerId: VISIO })).toEqual({
      ...{ others: 1, errors: [] },
      lines: [
        {
          ...{ line: 2, invoiceNumber: "G012345678", skuId: E3, productName: "Microsoft 365 E3" },
          ...{ chargeType: "cycleFee", subscriptionId: "sub", quantity: 10, currency: "EUR" },
          ...{ subtotalMinor: 36000n, fromDay: "2026-11-01", untilDay: "2026-12-01" },
        },
      ],
    });
    expect(plan({ Subtotal: "-36", Quantity: "-1" }).lines).toMatchObject([
      { subtotalMinor: -3600n, quantity: -1 },
    ]);
  });

  test.each([
    [{ InvoiceNumber: "" }, "InvoiceNumber", "missing"],
    [{ InvoiceNumber: "G1" }, "InvoiceNumber", "loaded already"],
    [{ ProductName: "Azure", SkuName: "Plan" }, "ProductName", "EntraSkuId"],
    [{ Quantity: "1.5" }, "Quantity", "whole"],
    [{ Subtotal: "1,50" }, "Subtotal", "not an amount"],
    [{ Subtotal: "1.505" }, "Subtotal", "2 decimals"],
    [{ Currency: "Euro" }, "Currency", "code"],
    [{ ChargeStartDate: "1.11.2026" }, "ChargeStartDate", "Type a day"],
    [{ ChargeEndDate: "2026-10-31" }, "ChargeEndDate", "before the start"],
    [{ ChargeStartDate: "2026-09-30" }, "ChargeStartDate", "closed"],
  ])("refuses %j at %s", (change, column, message) => {
    expect(plan(change)).toMatchObject({
      lines: [],
      errors: [{ line: 2, column, message: expect.stringContaining(message) as string }],
    });
  });

  test("of another kind is refused as a whole", () => {
    const { errors } = planInvoiceCsv([{ line: 2, cells: { Customer: "x" } }], facts);
    expect(errors.map(({ column }) => column)).toContain("Subtotal");
  });
});
