import { expect, test } from "vitest";
import { findCircleDay } from "./find-circle-day";
import { day, given, idOf } from "./testing/given-units";

const placements = [
  ...[given("A", null), given("B", null), given("A", "B", "2026-03-01")],
  ...[given("B", "A", "2026-05-01"), given("A", null, "2026-07-01")],
];

test("names the first day of a circle and who is on it", () => {
  const found = findCircleDay(placements, day("2026-01-01"));
  expect(found?.day).toBe("2026-05-01");
  expect(found?.unitIds.toSorted()).toEqual([idOf("A"), idOf("B")]);
});

test("sees a circle that began before the day asked from, and none after it is over", () => {
  expect(findCircleDay(placements, day("2026-06-15"))?.day).toBe("2026-06-15");
  expect(findCircleDay(placements, day("2026-07-01"))).toBeUndefined();
});
