import fc from "fast-check";
import { expect, test } from "vitest";
import type { SkuId, UnitId } from "../ids";
import { computeMonth } from "./compute-month";
import { convertShares } from "./convert-shares";
import type { AllocatedCharge } from "./cost-share";
import { arbitraryFacts } from "./testing/arbitrary-facts";

const RATE = { fromCurrency: "USD", toCurrency: "EUR", rate: "0.9213" };
const sum = (list: readonly bigint[]) => list.reduce((total, one) => total + one, 0n);

test("V20 the pool's money, given away, stays given away in the other currency", () => {
  const share = { weight: 1n, redistributedMinor: 0n };
  const split: AllocatedCharge = {
    charge: {
      ...{ id: "charge", skuId: "sku" as SkuId, label: "", currency: "USD", amountMinor: 1_010n },
    },
    shares: [
      {
        ...share,
        bucket: "unit",
        unitId: "a" as UnitId,
        amountMinor: 303n,
        redistributedMinor: 76n,
      },
      {
        ...share,
        bucket: "unit",
        unitId: "b" as UnitId,
        amountMinor: 505n,
        redistributedMinor: 126n,
      },
      { ...share, bucket: "pool", unitId: null, amountMinor: 202n, redistributedMinor: -202n },
    ],
  };
  // 10.10 × 0.9213 = 9.305… = 2.79 + 4.66 + 1.86, of which 1.86 = 0.70 + 1.16
  expect(convertShares(split, RATE)).toEqual({
    amountMinor: 931n,
    shares: [
      { amountMinor: 279n, redistributedMinor: 70n },
      { amountMinor: 466n, redistributedMinor: 116n },
      { amountMinor: 186n, redistributedMinor: -186n },
    ],
  });
});

const inUnits = (amounts: readonly bigint[]): AllocatedCharge => ({
  charge: {
    ...{ id: "charge", skuId: "sku" as SkuId, label: "", currency: "USD" },
    amountMinor: sum(amounts),
  },
  shares: amounts.map((amountMinor, n) => ({
    ...{ bucket: "unit", unitId: `unit-${n}` as UnitId, weight: 1n, redistributedMinor: 0n },
    amountMinor,
  })),
});

test("of twelve equal shares the first ones get what is left, in the order of the units", () => {
  // 12 × 1.00 × 0.9213 = 11.0556, so six of twelve have a cent more than 0.92
  const { shares } = convertShares(inUnits(Array.from({ length: 12 }, () => 100n)), RATE);
  expect(shares.map(({ amountMinor }) => Number(amountMinor))).toEqual([
    ...[93, 93, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92],
  ]);
});

test("nothing is nothing in every currency", () => {
  expect(convertShares(inUnits([0n, 0n]), RATE)).toEqual({
    amountMinor: 0n,
    shares: [
      { amountMinor: 0n, redistributedMinor: 0n },
      { amountMinor: 0n, redistributedMinor: 0n },
    ],
  });
});

test("law: converted shares are the converted amount, and what was moved comes to 0", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      for (const split of computeMonth(facts).charges) {
        const { amountMinor, shares } = convertShares(split, RATE);
        if (split.charge.amountMinor !== 0n)
          expect(sum(shares.map((share) => share.amountMinor))).toBe(amountMinor);
        expect(sum(shares.map((share) => share.redistributedMinor))).toBe(0n);
        for (const [index, { bucket, redistributedMinor }] of split.shares.entries())
          if (bucket !== "unit" && redistributedMinor !== 0n)
            expect(shares[index]!.amountMinor + shares[index]!.redistributedMinor).toBe(0n);
      }
    }),
    { numRuns: 80 },
  );
});
