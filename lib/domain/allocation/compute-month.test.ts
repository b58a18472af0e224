import fc from "fast-check";
import { expect, test } from "vitest";
import type { Charge } from "../charges/charge";
import type { Day, SkuId, UnitId, UserId } from "../ids";
import { redistribute } from "./apply-policies";
import { computeMonth, linesOf } from "./compute-month";
import type { MonthFacts } from "./month-facts";
import { CENTRAL } from "./policy";
import type { CostLine } from "./split-lines";
import { arbitraryFacts, DAYS, SKUS } from "./testing/arbitrary-facts";
import { linesInForce } from "./total-charges";
import { readCodes } from "./unit-codes";

const runs = { numRuns: 150 };
const sum = (list: readonly bigint[]) => list.reduce((total, one) => total + one, 0n);
const compute = (facts: MonthFacts) => {
  const month = computeMonth(facts);
  return { ...month, lines: [...linesOf(month)] };
};
const placeOf = ({ chargeId, bucket, unitId }: Omit<CostLine, "amountMinor">) =>
  `${chargeId} ${bucket} ${unitId}`;
const covers = (span: { fromDay: Day; untilDay: Day | null }, day: Day) =>
  span.fromDay <= day && (span.untilDay === null || span.untilDay > day);

/** Fractions of a day's seats that have one denominator for all days: 10! covers up to ten holders. */
const DENOMINATOR = 3_628_800n * 10_000n;

/** What everybody weighs for a charge, day by day and holder by holder, as the page of rules says it. */
function weighByDay(facts: MonthFacts, chargeId: string, ofSku: SkuId): Map<string, bigint> {
  const weights = new Map<string, bigint>();
  const add = (key: string, weight: bigint) => weights.set(key, (weights.get(key) ?? 0n) + weight);
  for (const { skuId, day, enabled, consumed } of facts.days) {
    if (skuId !== ofSku || !linesInForce(facts, skuId, day).includes(chargeId)) continue;
    const holders = facts.seatSpans.filter((span) => span.skuId === skuId && covers(span, day));
    const held = Math.max(consumed, holders.length);
    const one = held > enabled ? (DENOMINATOR * BigInt(enabled)) / BigInt(held) : DENOMINATOR;
    for (const { userId } of holders) {
      const units = facts.unitSpans.filter((span) => span.userId === userId && covers(span, day));
      for (const { unitId, basisPoints } of units)
        add(`unit ${unitId} ${userId}`, (one * BigInt(basisPoints)) / 10_000n);
      if (units.length === 0) add(`no_unit null ${userId}`, one);
    }
    add("not_visible null null", BigInt(held - holders.length) * one);
    add("pool null null", BigInt(Math.max(0, enabled - held)) * DENOMINATOR);
  }
  return weights;
}

test("law: what everybody weighs is what a person would count day by day", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      for (const { charge, shares } of computeMonth(facts).charges) {
        const counted = new Map<string, bigint>();
        for (const [key, weight] of weighByDay(facts, charge.id, charge.skuId)) {
          const place = key.split(" ").slice(0, 2).join(" ");
          counted.set(place, (counted.get(place) ?? 0n) + weight);
        }
        const [all, total] = [sum([...counted.values()]), sum(shares.map(({ weight }) => weight))];
        for (const { bucket, unitId, weight } of shares)
          expect(weight * all).toBe((counted.get(`${bucket} ${unitId}`) ?? 0n) * total);
      }
    }),
    runs,
  );
});

test("law 1, 2 and 7: the lines under every share add up to it, each within one of its exact part", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const { charges, lines } = compute(facts);
      const byPlace = Map.groupBy(lines, placeOf);
      for (const { charge, shares } of charges) {
        const weights = weighByDay(facts, charge.id, charge.skuId);
        for (const share of shares) {
          const { bucket, unitId, amountMinor, redistributedMinor } = share;
          const ofShare = byPlace.get(`${charge.id} ${bucket} ${unitId}`) ?? [];
          expect(sum(ofShare.map((line) => line.amountMinor))).toBe(amountMinor);
          expect(sum(ofShare.map((line) => line.redistributedMinor))).toBe(redistributedMinor);
          const users = ofShare.filter(({ userId }) => userId !== null);
          const weigh = (userId: string | null) =>
            weights.get(`${bucket} ${unitId} ${userId}`) ?? 0n;
          const total = sum(users.map(({ userId }) => weigh(userId)));
          for (const { userId, amountMinor: part } of users) {
            const off = part * total - amountMinor * weigh(userId);
            expect(off < total && off > -total).toBe(true);
          }
        }
      }
    }),
    runs,
  );
});

test("law 8: units, no unit, not visible and pool are the charges", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const { charges, lines } = compute(facts);
      for (const currency of ["EUR", "USD"]) {
        const inCurrency = lines.filter((line) => line.currency === currency);
        const moved = sum(inCurrency.map(({ redistributedMinor }) => redistributedMinor));
        const all = charges.filter(({ charge }) => charge.currency === currency);
        expect(moved).toBe(0n);
        expect(sum(inCurrency.map(({ amountMinor }) => amountMinor))).toBe(
          sum(all.map(({ charge }) => charge.amountMinor)),
        );
      }
    }),
    runs,
  );
});

const turned = (facts: MonthFacts): MonthFacts => ({
  ...facts,
  charges: facts.charges.toReversed(),
  invoiceLines: facts.invoiceLines.toReversed(),
  days: facts.days.toReversed(),
  seatSpans: facts.seatSpans.toReversed(),
  unitSpans: facts.unitSpans.toReversed(),
  units: facts.units.toReversed(),
});

test("law 3: no order of any input changes a line", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      expect(compute(turned(facts)).lines).toEqual(compute(facts).lines);
    }),
    runs,
  );
});

test("law 4: who holds no seat of a product has no line of it", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const holders = new Set(facts.seatSpans.map(({ userId, skuId }) => `${userId} ${skuId}`));
      for (const { userId, skuId } of compute(facts).lines)
        if (userId) expect(holders.has(`${userId} ${skuId}`)).toBe(true);
    }),
    runs,
  );
});

test("law 5: a unit without a seat changes nobody", () => {
  const empty = { id: "u-empty" as UnitId, code: "B" };
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const more = { ...facts, units: [empty, ...facts.units] };
      expect(compute(more).lines).toEqual(compute(facts).lines);
    }),
    runs,
  );
});

test("law 9: policies tried on a month that is there come to what computing it with them does", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const central = computeMonth({ ...facts, policies: CENTRAL });
      expect(redistribute(central.charges, facts.policies, readCodes(facts.units))).toEqual(
        computeMonth(facts).charges,
      );
    }),
    runs,
  );
});

test("law 11: a product without a price has no line, so nobody reads that it costs 0", () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      expect(compute(facts).lines.filter(({ skuId }) => skuId === SKUS[2])).toEqual([]);
    }),
    runs,
  );
});

test("law 12: facts of others, put beside, change nothing", () => {
  const charge: Charge = {
    ...{ id: "charge-0b", skuId: "sku-0" as SkuId, label: "", currency: "GBP", seats: null },
    ...{ unitPriceMinor: 777n, billing: "monthly", startsOn: DAYS[0]!, endsOn: null },
  };
  const other = {
    days: DAYS.map((day) => ({ skuId: charge.skuId, day, enabled: 7, consumed: 3 })),
    span: {
      ...{ userId: "user-other" as UserId, skuId: charge.skuId },
      ...{ fromDay: "2020-01-01" as Day, untilDay: null },
    },
  };
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const both: MonthFacts = {
        ...facts,
        charges: [charge, ...facts.charges],
        days: [...other.days, ...facts.days],
        seatSpans: [other.span, ...facts.seatSpans],
      };
      const mine = compute(both).lines.filter(({ skuId }) => skuId !== charge.skuId);
      expect(mine).toEqual(compute(facts).lines);
    }),
    runs,
  );
});

test("a user in more than a whole is refused", () => {
  const span = { userId: "user" as UserId, fromDay: DAYS[0]!, untilDay: null };
  const facts: MonthFacts = {
    ...{ month: "2026-02" as MonthFacts["month"], charges: [], invoiceLines: [] },
    ...{ policies: CENTRAL, units: [{ id: "a" as UnitId, code: "A" }] },
    days: [{ skuId: SKUS[0], day: DAYS[0]!, enabled: 1, consumed: 1 }],
    seatSpans: [{ ...span, skuId: SKUS[0] }],
    unitSpans: [
      { ...span, unitId: "a" as UnitId, basisPoints: 10_000 },
      { ...span, unitId: "b" as UnitId, basisPoints: 1 },
    ],
  };
  expect(() => computeMonth(facts)).toThrow("more than a whole");
});
