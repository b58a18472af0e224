import type { SkuId, UnitId, UserId } from "../ids";
import type { Month } from "../month";
import { compareText } from "../text/compare-text";
import type { DayClass, SkuDay } from "./day-classes";
import { type ClipToMonth, clipToMonth, type DayNumbers } from "./month-days";
import type { MonthFacts, SeatSpan, UnitSpan } from "./month-facts";
import type { UserHeld } from "./split-users";
import { WHOLE } from "./weigh-products";

/** The products' counters with the users who were seen to hold them, day by day, in order of day. */
export function countVisible({ month, days, seatSpans }: MonthFacts): SkuDay[] {
  const clip = clipToMonth(month);
  const changes = new Map<SkuId, Int32Array>();
  for (const { skuId, fromDay, untilDay } of seatSpans) {
    const { from, until } = clip(fromDay, untilDay);
    let ofSku = changes.get(skuId);
    if (!ofSku) changes.set(skuId, (ofSku = new Int32Array(LONGEST_MONTH + 1)));
    ofSku[from] = (ofSku[from] ?? 0) + 1;
    ofSku[until] = (ofSku[until] ?? 0) - 1;
  }
  const visible = new Map([...changes].map(([skuId, ofSku]) => [skuId, runningSum(ofSku)]));
  return days
    .map((one) => ({ ...one, visible: visible.get(one.skuId)?.[clip(one.day, null).from] ?? 0 }))
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.skuId, b.skuId));
}

const LONGEST_MONTH = 31;

function runningSum(changes: Int32Array): Int32Array {
  const sums = new Int32Array(changes.length);
  let sum = 0;
  for (const [index, change] of changes.entries()) sums[index] = sum += change;
  return sums;
}

/**
 * How long each user held seats of each class of days, by the unit the user belonged to. What is
 * left of a user's days belongs to no unit. A user with two spans has two entries.
 *
 * @throws RangeError when the units of a user come to more than the whole user
 */
export function holdDays(
  { month, seatSpans, unitSpans }: Pick<MonthFacts, "month" | "seatSpans" | "unitSpans">,
  classes: readonly DayClass[],
): UserHeld[] {
  const clip = clipToMonth(month);
  const unitsOf = placeUsers(unitSpans, clip);
  const countersOf = new Map<SkuId, DayCounter[]>();
  for (const [skuId, list] of Map.groupBy(classes, (one) => one.skuId))
    countersOf.set(skuId, list.map(counterOf(month)));
  const held: UserHeld[] = [];
  for (const span of seatSpans) {
    const range = clip(span.fromDay, span.untilDay);
    for (const [classIndex, count] of (countersOf.get(span.skuId) ?? []).entries())
      addHeld(held, { span, range, classIndex, count, placed: unitsOf.get(span.userId) ?? [] });
  }
  return held;
}

/** How many days of a class lie in a range; none when it ends before it begins. */
type DayCounter = (range: DayNumbers) => number;

function counterOf(month: Month): (one: DayClass) => DayCounter {
  const clip = clipToMonth(month);
  return ({ ranges }) => {
    const before = new Array<number>(LONGEST_MONTH + 1).fill(0);
    for (const { from, until } of ranges) {
      const range = clip(from, until);
      for (let day = range.from; day < range.until; day++) before[day + 1] = 1;
    }
    for (let day = 1; day < before.length; day++)
      before[day] = (before[day] ?? 0) + (before[day - 1] ?? 0);
    return ({ from, until }) => Math.max(0, (before[until] ?? 0) - (before[from] ?? 0));
  };
}

type Placed = DayNumbers & { readonly unitId: UnitId; readonly basisPoints: number };

function placeUsers(unitSpans: readonly UnitSpan[], clip: ClipToMonth): Map<UserId, Placed[]> {
  const placed = new Map<UserId, Placed[]>();
  for (const { userId, unitId, fromDay, untilDay, basisPoints } of unitSpans) {
    const { from, until } = clip(fromDay, untilDay);
    const known = placed.get(userId);
    if (known) known.push({ unitId, basisPoints, from, until });
    else placed.set(userId, [{ unitId, basisPoints, from, until }]);
  }
  return placed;
}

type Holding = {
  readonly span: SeatSpan;
  readonly range: DayNumbers;
  readonly classIndex: number;
  readonly count: DayCounter;
  readonly placed: readonly Placed[];
};

function addHeld(held: UserHeld[], { span, range, classIndex, count, placed }: Holding): void {
  const { userId, skuId } = span;
  let left = count(range) * Number(WHOLE);
  const add = (unitId: UnitId | null, parts: number) =>
    held.push({ userId, skuId, classIndex, unitId, basisPointDays: BigInt(parts) });
  for (const { unitId, basisPoints, from, until } of placed) {
    const both = { from: Math.max(from, range.from), until: Math.min(until, range.until) };
    const parts = count(both) * basisPoints;
    if (parts > 0) add(unitId, parts);
    left -= parts;
  }
  if (left < 0) throw new RangeError(`The units of the user ${userId} come to more than a whole`);
  if (left > 0) add(null, left);
}
