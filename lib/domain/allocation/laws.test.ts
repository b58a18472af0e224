import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import { endOfMonth, firstDay, listDays, type Month } from "../month";
import type { AllocatedCharge } from "./cost-share";
import { splitByWeight } from "./largest-remainder";
import type { Policy } from "./policy";
import { allocateGiven, givenCharge, type GivenMonth, SKU } from "./testing/given-month";

const FEBRUARY = "2026-02" as Month;
const DAYS = listDays(firstDay(FEBRUARY), endOfMonth(FEBRUARY));
const UNITS = ["a", "b", "c"] as UnitId[];

const policy: fc.Arbitrary<Policy> = fc.oneof(
  fc.constantFrom<Policy>(
    ...([{ kind: "central" }, { kind: "seat_days" }, { kind: "cost" }, { kind: "even" }] as const),
  ),
  fc.constantFrom(...UNITS).map((unitId): Policy => ({ kind: "unit", unitId })),
  fc.integer({ min: 1, max: 9_999 }).map((part): Policy => ({
    kind: "fixed",
    shares: [
      { unitId: UNITS[0]!, basisPoints: part },
      { unitId: UNITS[1]!, basisPoints: 10_000 - part },
    ],
  })),
);
const holder = fc
  .record({
    from: fc.nat(DAYS.length - 1),
    days: fc.integer({ min: 1, max: DAYS.length }),
    units: fc.oneof(
      fc.constant([]),
      fc.constantFrom(...UNITS).map((unit) => [[unit, 10_000] as const]),
      fc
        .integer({ min: 1, max: 9_999 })
        .map((part) => [...[["a", part] as const, ["b", 10_000 - part] as const]]),
    ),
  })
  .map(({ from, days, units }) => ({
    ...{ from: DAYS[from]!, units },
    until: DAYS[from + days] ?? endOfMonth(FEBRUARY),
  }));
const month: fc.Arbitrary<GivenMonth> = fc.record({
  charges: fc
    .array(fc.bigInt({ min: 0n, max: 9_999n }), { minLength: 1, maxLength: 3 })
    .map((prices) =>
      prices.map((unitPriceMinor, n) =>
        givenCharge({ id: `charge ${n}`, unitPriceMinor, seats: n === 0 ? null : n }),
      ),
    ),
  days: fc
    .array(fc.record({ enabled: fc.nat(9), consumed: fc.nat(9) }), {
      minLength: DAYS.length,
      maxLength: DAYS.length,
    })
    .map((counters) => counters.map((one, n) => ({ ...one, skuId: SKU, day: DAYS[n]! }))),
  holders: fc.array(holder, { maxLength: 9 }),
  policies: fc.record({ pool: policy, no_unit: policy, not_visible: policy }),
});

const sum = (list: readonly bigint[]) => list.reduce((total, one) => total + one, 0n);
const runs = { numRuns: 300 };

test("law 1 and 8: shares add up to every charge, what was moved to nothing", () => {
  fc.assert(
    fc.property(month, (given) => {
      for (const { charge, shares } of allocateGiven(given)) {
        expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(charge.amountMinor);
        expect(sum(shares.map(({ redistributedMinor }) => redistributedMinor))).toBe(0n);
      }
    }),
    runs,
  );
});

test("law 2 and 4: a part is within one unit of its exact share, and weight 0 gets 0", () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 12 })
    .filter((list) => sum(list) > 0n);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (amount, list) => {
      const parts = splitByWeight(
        amount,
        list.map((weight, n) => ({ key: `${n}`, weight })),
      );
      const total = sum(list);
      expect(sum(parts)).toBe(amount);
      for (const [index, weight] of list.entries()) {
        const off = parts[index]! * total - amount * weight;
        expect(off < total && off > -total).toBe(true);
        if (weight === 0n) expect(parts[index]).toBe(0n);
      }
    }),
    runs,
  );
});

test("law 3: the order of charges, days and holders changes nothing", () => {
  fc.assert(
    fc.property(month, (given) => {
      const turned = {
        ...given,
        charges: given.charges.toReversed(),
        holders: given.holders.toReversed(),
      };
      expect(allocateGiven(turned)).toEqual(allocateGiven(given));
    }),
    runs,
  );
});

const amountOf = (split: readonly AllocatedCharge[], unit: string) =>
  sum(
    split.flatMap(({ shares }) =>
      shares.flatMap(({ unitId, amountMinor }) => (unitId === unit ? [amountMinor] : [])),
    ),
  );

test("law 6: a user who moves changes only the two units they leave and join, by a rounding", () => {
  fc.assert(
    fc.property(month, fc.nat(), (given, pick) => {
      const holders = given.holders.filter(({ units }) => units.length === 1);
      const mover = holders[pick % Math.max(1, holders.length)];
      if (!mover) return;
      const joined = mover.units[0]?.[0] === "c" ? "b" : "c";
      const moved = {
        ...given,
        holders: given.holders.map((one) =>
          one === mover ? { ...one, units: [[joined, 10_000] as const] } : one,
        ),
      };
      const [before, after] = [allocateGiven(given), allocateGiven(moved)];
      const others = UNITS.filter((unit) => unit !== joined && unit !== mover.units[0]?.[0]);
      for (const unit of others) {
        const change = amountOf(after, unit) - amountOf(before, unit);
        // one leftover cent of each charge may fall elsewhere
        expect(change <= 3n && change >= -3n).toBe(true);
      }
    }),
    runs,
  );
});

test("law: the weights of a charge add up to the purchased seat-days", () => {
  fc.assert(
    fc.property(month, (given) => {
      const purchased = given.days.reduce((all, { enabled }) => all + BigInt(enabled), 0n);
      for (const { shares } of allocateGiven(given)) {
        const weight = sum(shares.map((share) => share.weight));
        if (weight > 0n) expect(weight % (purchased * 10_000n)).toBe(0n);
      }
    }),
    runs,
  );
});

test("law 9: what is moved never counts for what is moved next", () => {
  fc.assert(
    fc.property(month, (given) => {
      const { policies = {}, ...rest } = given;
      const central = allocateGiven(rest);
      const moved = allocateGiven({ ...rest, policies });
      const direct = (split: readonly AllocatedCharge[]) =>
        split.map(({ shares }) =>
          shares.flatMap(({ bucket, unitId, amountMinor }) =>
            amountMinor === 0n ? [] : [[bucket, unitId, amountMinor]],
          ),
        );
      expect(direct(moved)).toEqual(direct(central));
    }),
    runs,
  );
});

test("law: two halves of a month have the weights of the whole", () => {
  const half = "2026-02-15" as Day;
  fc.assert(
    fc.property(month, (given) => {
      const weigh = (days: GivenMonth["days"]) =>
        allocateGiven({ ...given, days }).flatMap(({ shares }) =>
          shares.flatMap(({ weight, unitId }) => (unitId === "a" ? [weight] : [])),
        );
      const enough = given.days.map((day) => ({ ...day, enabled: 10 }));
      const first = weigh(enough.filter(({ day }) => day < half));
      const second = weigh(enough.filter(({ day }) => day >= half));
      expect(sum(first) + sum(second)).toBe(sum(weigh(enough)));
    }),
    { numRuns: 50 },
  );
});
