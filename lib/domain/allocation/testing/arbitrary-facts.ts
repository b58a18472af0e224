import fc from "fast-check";
import type { Charge } from "../../charges/charge";
import { addDays } from "../../charges/days";
import type { Day, SkuId, UnitId, UserId } from "../../ids";
import { endOfMonth, firstDay, listDays, type Month } from "../../month";
import type { MonthFacts, SeatSpan, UnitSpan } from "../month-facts";
import type { Policy } from "../policy";

const FEBRUARY = "2026-02" as Month;
export const DAYS = listDays(firstDay(FEBRUARY), endOfMonth(FEBRUARY));
const UNITS = ["u-a", "u-b", "u-c"] as [UnitId, UnitId, UnitId];
export const SKUS = ["sku-1", "sku-2", "sku-3"] as [SkuId, SkuId, SkuId];
const userAt = (n: number) => `user-${n}` as UserId;
const MOST_USERS = 6;
const unitAt = (n: number): UnitId => UNITS[(n % 3) as 0 | 1 | 2];
const dayAt = (n: number): Day => addDays(firstDay(FEBRUARY), n);

/** The day with that number, from 0; beyond the last one there is no end. */
const dayOf = (number: number): Day | null => DAYS[number] ?? null;

export const arbitraryPolicy: fc.Arbitrary<Policy> = fc.oneof(
  fc.constantFrom<Policy>({ kind: "central" }, { kind: "seat_days" }, { kind: "cost" }),
  fc.constant<Policy>({ kind: "even" }),
  fc.constantFrom(...UNITS).map((unitId): Policy => ({ kind: "unit", unitId })),
  fc.integer({ min: 1, max: 9_999 }).map((part): Policy => ({
    kind: "fixed",
    shares: [
      { unitId: UNITS[0], basisPoints: part },
      { unitId: UNITS[1], basisPoints: 10_000 - part },
    ],
  })),
);

const charge = fc.record({
  skuId: fc.constantFrom(...SKUS.slice(0, 2)), // the third product has no price
  unitPriceMinor: fc.bigInt({ min: 0n, max: 99_999n }),
  seats: fc.option(fc.integer({ min: 1, max: 5 })),
  currency: fc.constantFrom("EUR", "EUR", "USD"),
  from: fc.integer({ min: -3, max: 20 }),
  days: fc.integer({ min: 5, max: 60 }),
  billing: fc.constantFrom<Charge["billing"]>("monthly", "annual_monthly", "annual_upfront"),
});

/** Spans of one user that never overlap: cut at random days, each part held or not. */
const cuts = fc.uniqueArray(fc.integer({ min: 1, max: DAYS.length - 1 }), { maxLength: 3 });
const ranges = cuts.map((list) => {
  const edges = [0, ...list.toSorted((a, b) => a - b), DAYS.length];
  return edges.slice(0, -1).map((from, n) => ({
    fromDay: dayAt(from),
    untilDay: dayOf(edges[n + 1] ?? DAYS.length),
  }));
});

const holding = fc
  .tuple(fc.constantFrom(...SKUS), ranges, fc.array(fc.boolean()))
  .map(([skuId, list, kept]) => ({
    skuId,
    spans: list.filter((_, n) => kept[n] ?? true),
  }));
const placing = fc.tuple(ranges, fc.array(fc.nat(11), { minLength: 4, maxLength: 4 }));

function place(
  userId: UserId,
  [list, choices]: [{ fromDay: Day; untilDay: Day | null }[], number[]],
) {
  return list.flatMap((range, n): UnitSpan[] => {
    const choice = choices[n] ?? 0;
    const unitId = unitAt(choice);
    if (choice < 2) return [];
    if (choice < 9) return [{ userId, unitId, ...range, basisPoints: 10_000 }];
    const other = unitAt(choice + 1);
    const part = choice * 800 + 33;
    return [
      { userId, unitId, ...range, basisPoints: part },
      { userId, unitId: other, ...range, basisPoints: 10_000 - part },
    ];
  });
}

/** A month of up to six users, three units and three products, one of them without a price. */
export const arbitraryFacts: fc.Arbitrary<MonthFacts> = fc
  .record({
    charges: fc.array(charge, { minLength: 1, maxLength: 4 }),
    credit: fc.option(fc.bigInt({ min: -9_999n, max: 9_999n })),
    counters: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 6, maxLength: 6 }),
    holdings: fc.array(fc.uniqueArray(holding, { selector: ({ skuId }) => skuId, maxLength: 2 }), {
      minLength: MOST_USERS,
      maxLength: MOST_USERS,
    }),
    placings: fc.array(placing, { minLength: MOST_USERS, maxLength: MOST_USERS }),
    policies: fc.record({
      ...{ pool: arbitraryPolicy, no_unit: arbitraryPolicy, not_visible: arbitraryPolicy },
    }),
  })
  .map(({ charges, credit, counters, holdings, placings, policies }) => ({
    ...{ month: FEBRUARY, policies },
    units: UNITS.map((id) => ({ id, code: id.toUpperCase() })),
    charges: charges.map(({ from, days, ...one }, n): Charge => {
      const start = dayAt(Math.max(0, from));
      const end = dayOf(Math.max(0, from) + days);
      const seats = one.billing === "annual_upfront" ? (one.seats ?? 1) : one.seats;
      return { ...one, seats, id: `charge-${n}`, label: "", startsOn: start, endsOn: end };
    }),
    invoiceLines:
      credit === null
        ? []
        : [
            {
              ...{ id: "line-0", skuId: SKUS[0], invoiceNumber: "G1", currency: "EUR" },
              ...{ subtotalMinor: credit, quantity: 1, fromDay: dayAt(4), untilDay: dayAt(19) },
            },
          ],
    days: SKUS.flatMap((skuId, sku) =>
      DAYS.map((day, n) => {
        // two sets of counters a product: the second from the 15th on
        const [enabled = 0, consumed = 0] = counters[sku * 2 + (n < 14 ? 0 : 1)] ?? [];
        return { skuId, day, enabled, consumed };
      }),
    ),
    seatSpans: holdings.flatMap((list, user) =>
      list.flatMap(({ skuId, spans }) =>
        spans.map((span): SeatSpan => ({ userId: userAt(user), skuId, ...span })),
      ),
    ),
    unitSpans: placings.flatMap((placed, user) => place(userAt(user), placed)),
  }));
