import { expect, test } from "vitest";
import type { Day, SkuId, UnitId, UserId } from "../ids";
import type { Month } from "../month";
import type { DayClass } from "./day-classes";
import { countVisible, holdDays } from "./hold-days";
import type { SeatSpan, UnitSpan } from "./month-facts";
import { CENTRAL } from "./policy";

const JULY = "2026-07" as Month; // 31 days, so that the last one is the longest month's
const SKU = "sku-1" as SkuId;
const july = (day: number) => `2026-07-${String(day).padStart(2, "0")}` as Day;
const AFTER = "2026-08-01" as Day;

const seat = (user: string, from: Day, until: Day | null, skuId = SKU): SeatSpan => ({
  ...{ userId: user as UserId, skuId, fromDay: from, untilDay: until },
});
const place = (unit: string, from: Day, until: Day | null, basisPoints = 10_000): UnitSpan => ({
  ...{ userId: "ann" as UserId, unitId: unit as UnitId, fromDay: from, untilDay: until },
  basisPoints,
});
/** The first ten days, the eleventh to the 30th, and the last one. */
const CLASSES: DayClass[] = [
  { from: july(1), until: july(11) },
  { from: july(11), until: july(31) },
  { from: july(31), until: AFTER },
].map((range, index) => ({
  ...{ skuId: SKU, index, ranges: [range], lines: [], over: 1n, under: 1n },
  ...{ purchased: 0n, unassigned: 0n, notVisible: 0n },
}));
const held = (seatSpans: SeatSpan[], unitSpans: UnitSpan[]) =>
  holdDays({ month: JULY, seatSpans, unitSpans }, CLASSES).map(
    ({ userId, classIndex, unitId, basisPointDays }) =>
      `${userId} ${classIndex} ${unitId} ${basisPointDays}`,
  );

test("a user's days by class and unit, what is left being nobody's; no entry for no days", () => {
  const spans = [seat("ann", "2026-06-01" as Day, null)];
  expect(held(spans, [place("ops", july(6), july(21)), place("hr", july(31), null)])).toEqual([
    ...["ann 0 ops 50000", "ann 0 null 50000", "ann 1 ops 100000", "ann 1 null 100000"],
    "ann 2 hr 10000",
  ]);
});

test("a user in parts of units, and one who holds a seat for some days only", () => {
  const halves = [place("ops", july(1), null, 2_500), place("hr", july(1), null, 7_500)];
  expect(held([seat("ann", july(30), AFTER)], halves)).toEqual([
    ...["ann 1 ops 2500", "ann 1 hr 7500", "ann 2 ops 2500", "ann 2 hr 7500"],
  ]);
});

test("seats and places before and after the month, and of other products, count nothing", () => {
  const never = [
    ...[seat("ann", "2026-05-01" as Day, july(1)), seat("ann", AFTER, null)],
    seat("ann", july(1), null, "sku-2" as SkuId),
  ];
  expect(held(never, [place("ops", july(1), null)])).toEqual([]);
  const elsewhere = [place("ops", "2026-06-01" as Day, july(1)), place("ops", AFTER, null)];
  expect(held([seat("ann", july(31), null)], elsewhere)).toEqual(["ann 2 null 10000"]);
});

test("counts who was seen to hold each product, day by day, in order of day and product", () => {
  const other = "sku-0" as SkuId;
  const counters = (skuId: SkuId, day: Day) => ({ skuId, day, enabled: 3, consumed: 2 });
  const days = [
    ...[counters(SKU, july(31)), counters(other, july(31)), counters(SKU, july(1))],
    ...[counters(SKU, july(2)), counters(other, july(1))],
  ];
  const seatSpans = [
    ...[seat("ann", "2026-06-15" as Day, july(2)), seat("bob", july(1), null)],
    ...[seat("cyd", july(31), AFTER), seat("dan", AFTER, null)],
  ];
  const facts = { month: JULY, days, seatSpans, unitSpans: [], units: [], policies: CENTRAL };
  expect(
    countVisible({ ...facts, charges: [], invoiceLines: [] }).map(
      ({ day, skuId, visible }) => `${day} ${skuId} ${visible}`,
    ),
  ).toEqual([
    ...["2026-07-01 sku-0 0", "2026-07-01 sku-1 2", "2026-07-02 sku-1 1"],
    ...["2026-07-31 sku-0 0", "2026-07-31 sku-1 2"],
  ]);
});
