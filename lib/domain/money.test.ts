import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  decimalText,
  formatAmount,
  formatMoney,
  isCurrency,
  minorDigits,
  readAmount,
  sumMoney,
  totalsByCurrency,
} from "./money";

describe("readAmount", () => {
  test.each([
    ["1234.5", "EUR", 123450n],
    ["1,234.50", "EUR", 123450n],
    ["1.234,50", "EUR", 123450n],
    ["1 234,50", "EUR", 123450n],
    ["1\u202f234,50\u00a0€", "EUR", 123450n],
    ["1'234.50", "CHF", 123450n],
    ["1’234’567.05", "CHF", 123456705n],
    ["CHF 36", "CHF", 3600n],
    ["36.10 EUR", "EUR", 3610n],
    ["€36.10", "EUR", 3610n],
    ["0,5", "EUR", 50n],
    [".5", "EUR", 50n],
    ["0", "EUR", 0n],
    ["36.5000", "EUR", 3650n],
    ["1.234.567", "EUR", 123456700n],
    ["−3.10", "EUR", -310n],
    ["-3,10", "EUR", -310n],
    ["€ -3.10", "EUR", -310n],
    ["1,234", "JPY", 1234n],
    ["1.234", "JPY", 1234n],
    ["1.234", "BHD", 1234n],
    ["0.125", "BHD", 125n],
    ["1,234.567", "BHD", 1234567n],
  ])("%s in %s", (typed, currency, minor) => {
    expect(readAmount(typed, currency)).toEqual({ minor });
  });

  test.each([
    ["", "EUR", "not an amount"],
    ["free", "EUR", "not an amount"],
    ["--3", "EUR", "not an amount"],
    ["1e3", "EUR", "not an amount"],
    ["36.10 USD", "EUR", "not an amount"],
    ["1.234", "EUR", "two ways: write 1234.00 or 1.23"],
    ["1,234", "EUR", "two ways"],
    ["1,234", "BHD", "two ways"],
    ["0.125", "EUR", "2 decimals"],
    ["36.105", "EUR", "two ways"],
    ["1.5", "JPY", "0 decimals"],
    ["12,34,567.00", "EUR", "grouped oddly"],
    ["1 2 3", "EUR", "grouped oddly"],
    ["1.234,5.6", "EUR", "grouped oddly"],
    ["1,234.5'0", "EUR", "not all digits"],
    ["999999999999999", "EUR", "too large"],
  ])("refuses %s in %s", (typed, currency, problem) => {
    expect(readAmount(typed, currency)).toMatchObject({
      problem: expect.stringContaining(problem) as string,
    });
  });

  const amount = fc.bigInt({ min: -(10n ** 14n) + 1n, max: 10n ** 14n - 1n });
  const currency = fc.constantFrom("EUR", "JPY", "BHD", "CHF", "USD", "CLF");

  test("reads back what is written, for people and for machines", () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(readAmount(formatMoney(minor, code), code)).toEqual({ minor });
        expect(readAmount(decimalText(minor, code), code)).toEqual({ minor });
        expect(readAmount(formatAmount(minor, code), code)).toEqual({ minor });
      }),
    );
  });
});

describe("writing", () => {
  test("shows all decimals of the currency, also beyond what a float holds", () => {
    expect(formatMoney(123450n, "EUR")).toBe("€1,234.50");
    expect(formatMoney(-300n, "JPY")).toBe("−¥300");
    expect(formatMoney(1200n, "CHF")).toBe("CHF\u00a012.00");
    expect(formatAmount(5n, "BHD")).toBe("0.005");
    expect(formatAmount(900719925474099377n, "EUR")).toBe("9,007,199,254,740,993.77");
    expect(decimalText(-5n, "EUR")).toBe("-0.05");
    expect(decimalText(0n, "JPY")).toBe("0");
  });

  test("knows the decimals of ISO 4217 and which codes are currencies", () => {
    expect(["EUR", "JPY", "BHD", "ISK", "HUF"].map(minorDigits)).toEqual([2, 0, 3, 0, 2]);
    expect(["EUR", "eur", "XYZ", ""].map(isCurrency)).toEqual([true, false, false, false]);
  });
});

test("currencies are kept apart", () => {
  const amounts = [
    { minor: 5n, currency: "USD" },
    { minor: 3n, currency: "EUR" },
    { minor: 4n, currency: "EUR" },
  ];
  expect(totalsByCurrency(amounts)).toEqual([
    { minor: 7n, currency: "EUR" },
    { minor: 5n, currency: "USD" },
  ]);
  expect(sumMoney(amounts.slice(1), "EUR").minor).toBe(7n);
  expect(() => sumMoney(amounts, "EUR")).toThrow("USD cannot be added");
});
