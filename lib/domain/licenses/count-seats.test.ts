import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countSeats,
  oddCounters,
  shareOfPurchased,
  sumSeats,
  usedBasisPoints,
  type SkuCounters,
} from "./count-seats";

const counters = (some: Partial<SkuCounters>): SkuCounters => ({
  enabled: 0,
  warning: 0,
  suspended: 0,
  lockedOut: 0,
  consumed: 0,
  ...some,
});

describe("countSeats", () => {
  test.each([
    [
      "V14: 300 bought, 300 in grace, 300 suspended, 100 held: 200 lie unassigned",
      { enabled: 300, warning: 300, suspended: 300, consumed: 100 },
      { purchased: 300, assigned: 100, unassigned: 200, overAssigned: 0, atRisk: 0 },
    ],
    [
      "V14: everything in grace: nothing purchased, every holder at risk",
      { warning: 20, consumed: 18 },
      { purchased: 0, assigned: 18, unassigned: 0, overAssigned: 0, inGrace: 20, atRisk: 18 },
    ],
    [
      "one more holder than seats",
      { enabled: 5, consumed: 6 },
      { purchased: 5, assigned: 6, unassigned: 0, overAssigned: 1, atRisk: 0 },
    ],
    [
      "Microsoft's own example: suspended while fourteen still hold it",
      { suspended: 25, consumed: 14 },
      { purchased: 0, assigned: 14, unassigned: 0, overAssigned: 14, suspended: 25 },
    ],
    [
      "holders beyond bought, grace and all",
      { enabled: 10, warning: 5, consumed: 18 },
      { purchased: 10, assigned: 18, unassigned: 0, overAssigned: 3, inGrace: 5, atRisk: 5 },
    ],
    ["locked out seats stand beside", { lockedOut: 7 }, { purchased: 0, lockedOut: 7 }],
  ])("%s", (_name, given, expected) => {
    expect(countSeats(counters(given))).toMatchObject(expected);
  });

  // guards: a customer reading "-3 unassigned" as if it were a fact
  test.each([
    ["negative", { enabled: -3, consumed: 0 }, { purchased: 0, unassigned: 0 }, ["enabled"]],
    [
      "negative holders",
      { enabled: 4, consumed: -2 },
      { assigned: 0, unassigned: 4 },
      ["consumed"],
    ],
    ["half a seat", { warning: 1.5 }, { inGrace: 0 }, ["warning"]],
    ["beyond 2^53", { enabled: 9.3e18 }, { purchased: 0 }, ["enabled"]],
    ["normal", { enabled: 3, consumed: 5 }, { overAssigned: 2 }, []],
  ])("counts what cannot be as 0 and names it: %s", (_name, given, expected, odd) => {
    expect(countSeats(counters(given))).toMatchObject(expected);
    expect(oddCounters(counters(given))).toEqual(odd);
  });
});

const count = fc.oneof(fc.nat(50), fc.nat(2_000_000));
const someCounters: fc.Arbitrary<SkuCounters> = fc.record({
  enabled: count,
  warning: count,
  suspended: count,
  lockedOut: count,
  consumed: count,
});

describe("laws of seats", () => {
  test("purchased - unassigned + at risk + over-assigned = assigned", () => {
    fc.assert(
      fc.property(someCounters, (c) => {
        const s = countSeats(c);
        expect(s.purchased - s.unassigned + s.atRisk + s.overAssigned).toBe(s.assigned);
      }),
    );
  });

  test("no seat count is ever below zero or broken, whatever Microsoft sends", () => {
    const anything = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger());
    const broken = fc.record({
      enabled: anything,
      warning: anything,
      suspended: anything,
      lockedOut: anything,
      consumed: anything,
    });
    fc.assert(
      fc.property(broken, (c) => {
        const numbers = Object.values(countSeats(c));
        expect(numbers.every((n) => n >= 0 && Number.isInteger(n))).toBe(true);
      }),
    );
  });

  test("a total is the same in any order and any grouping", () => {
    fc.assert(
      fc.property(fc.array(someCounters), fc.nat(20), (list, at) => {
        const seats = list.map(countSeats);
        const total = sumSeats(seats);
        expect(sumSeats(seats.toReversed())).toEqual(total);
        expect(sumSeats([sumSeats(seats.slice(0, at)), sumSeats(seats.slice(at))])).toEqual(total);
      }),
    );
  });
});

describe("sumSeats", () => {
  // guards: two spare Exchange seats hiding that two people lack a Visio seat
  test("one product's spare seats do not cover another's missing ones", () => {
    const total = sumSeats([
      countSeats(counters({ enabled: 10, consumed: 8 })),
      countSeats(counters({ enabled: 3, consumed: 5 })),
    ]);
    expect(total).toMatchObject({ purchased: 13, assigned: 13, unassigned: 2, overAssigned: 2 });
  });

  test("nothing sums to zeros", () => {
    expect(Object.values(sumSeats([]))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe("usedBasisPoints", () => {
  test.each([
    ["88.3 %", { enabled: 1000, consumed: 883 }, 8830],
    ["more held than bought", { enabled: 5, consumed: 6 }, 12_000],
    ["a third, rounded", { enabled: 3, consumed: 1 }, 3333],
    ["two thirds, rounded", { enabled: 3, consumed: 2 }, 6667],
    ["nothing bought: no share, not 0 and not 100", { warning: 9, consumed: 9 }, null],
    ["nothing held", { enabled: 9 }, 0],
  ])("%s", (_name, given, expected) => {
    expect(usedBasisPoints(counters(given))).toBe(expected);
    expect(shareOfPurchased(countSeats(counters(given)))).toBe(expected);
  });
});
