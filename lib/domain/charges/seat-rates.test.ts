import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, SkuId } from "../ids";
import type { Billing, Charge } from "./charge";
import { addCosts, costOfSeats, seatRates, type Seats } from "./seat-rates";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965" as SkuId;
const E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06" as SkuId;
const FREE = "f30db892-07e9-47e9-837c-80727f46fd3d" as SkuId;
const today = "2026-11-23" as Day;

const line = (values: Partial<Charge>): Charge => ({
  ...{ id: "1", skuId: E3, label: "CSP", currency: "EUR", unitPriceMinor: 3600n },
  ...{ billing: "monthly", seats: null, startsOn: "2026-01-01" as Day, endsOn: null },
  ...values,
});
const isPaid = (skuId: SkuId) => skuId !== FREE;
const cost = (charges: Charge[], bought: [SkuId, number][], held: Seats[]) =>
  costOfSeats(held, seatRates(charges, new Map(bought), today), isPaid);

test("a seat of one price line costs its price", () => {
  expect(cost([line({})], [[E3, 100]], [{ skuId: E3, seats: 5 }])).toEqual({
    amounts: [{ currency: "EUR", minor: 18_000n }],
    unpricedSeats: 0,
  });
});

test("several lines of a product cost a seat all of them over their seats", () => {
  // 60 × 36.00 + 40 × 30.00 = 3,360.00 for 100 seats: 33.60 each
  const lines = [line({ seats: 60 }), line({ id: "2", unitPriceMinor: 3000n })];
  expect(cost(lines, [[E3, 100]], [{ skuId: E3, seats: 3 }]).amounts).toEqual([
    { currency: "EUR", minor: 10_080n },
  ]);
});

test("a term paid upfront counts by the month, rounded once", () => {
  // 100.00 a year is 8.333… a month: three seats are 25.00, one is 8.33
  const upfront = [line({ unitPriceMinor: 10_000n, billing: "annual_upfront", seats: 10 })];
  const three = [line({ unitPriceMinor: 10_000n, billing: "three_year_upfront", seats: 10 })];
  const amountOf = (charges: Charge[], seats: number) =>
    cost(charges, [[E3, 10]], [{ skuId: E3, seats }]).amounts.map(({ minor }) => minor);
  expect(amountOf(upfront, 3)).toEqual([2_500n]);
  expect(amountOf(upfront, 1)).toEqual([833n]);
  expect(amountOf(three, 9)).toEqual([2_500n]);
});

test("what has no price is told apart from what costs nothing, and currencies stay apart", () => {
  const charges = [line({}), line({ id: "2", skuId: E5, currency: "CHF", unitPriceMinor: 5_000n })];
  const other = "c7df2760-2c81-4ef7-b578-5b5392b571df" as SkuId;
  const held = [E3, E5, FREE, other].map((skuId) => ({ skuId, seats: 2 }));
  expect(cost(charges, [], held)).toEqual({
    amounts: [
      { currency: "CHF", minor: 10_000n },
      { currency: "EUR", minor: 7_200n },
    ],
    unpricedSeats: 2,
  });
});

test("lines that are over, or not begun, give no price", () => {
  const over = line({ endsOn: today });
  const later = line({ id: "2", startsOn: "2026-11-24" as Day });
  expect(cost([over, later], [[E3, 9]], [{ skuId: E3, seats: 9 }])).toEqual({
    amounts: [],
    unpricedSeats: 9,
  });
});

test("law: all purchased seats cost what their lines cost, in whatever groups they are counted", () => {
  const lines = fc.array(
    fc.record({
      seats: fc.nat(50),
      unitPriceMinor: fc.bigInt({ min: 0n, max: 100_000n }),
      billing: fc.constantFrom<Billing>("monthly", "annual_monthly"),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 60 }), fc.nat(), (some, rest, cut) => {
      const charges = [
        line({ id: "rest", unitPriceMinor: 77n }),
        ...some.flatMap(({ seats, ...values }, n) =>
          seats > 0 ? [line({ id: `${n}`, seats, ...values })] : [],
        ),
      ];
      const numbered = some.reduce((sum, { seats }) => sum + seats, 0);
      const all = numbered + rest;
      const first = cut % (all + 1);
      const held = [first, all - first].map((seats) => ({ skuId: E3, seats }));
      const exact = some.reduce(
        (sum, { seats, unitPriceMinor }) => sum + BigInt(seats) * unitPriceMinor,
        BigInt(rest) * 77n,
      );
      expect(cost(charges, [[E3, all]], held).amounts.map(({ minor }) => minor)).toEqual(
        exact === 0n ? [] : [exact],
      );
    }),
  );
});

test("costs are added by currency, never over it, and what has no price is counted", () => {
  const euros = { amounts: [{ currency: "EUR", minor: 105n }], unpricedSeats: 2 };
  const mixed = {
    amounts: [
      { currency: "CHF", minor: 7n },
      { currency: "EUR", minor: 1n },
    ],
    unpricedSeats: 1,
  };
  expect(addCosts([mixed, euros])).toEqual({
    amounts: [
      { currency: "CHF", minor: 7n },
      { currency: "EUR", minor: 106n },
    ],
    unpricedSeats: 3,
  });
  expect(addCosts([])).toEqual({ amounts: [], unpricedSeats: 0 });
});
