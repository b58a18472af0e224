import { expect, test } from "vitest";
import { parentsOn, withPlacement } from "./placement";
import { day, given, idOf } from "./testing/given-units";

const placements = [
  given("PL", "RETAIL", "2026-04-01"),
  given("PL", null, "2026-02-01"),
  given("RETAIL", null),
];
const parentOn = (text: string) => parentsOn(placements, day(text)).get(idOf("PL"));

test.each([
  ["before its first placement a unit does not exist", "2026-01-31", undefined],
  ["a placement holds on its own day", "2026-02-01", null],
  ["it holds until the day before the next", "2026-03-31", null],
  ["the next one takes over on its day", "2026-04-01", idOf("RETAIL")],
  ["the last one holds for good", "2099-12-31", idOf("RETAIL")],
])("%s", (_name, on, parent) => {
  expect(parentOn(on)).toBe(parent);
});

test("two placements of one unit and day are our fault, not a choice", () => {
  expect(() => parentsOn([given("PL", null), given("PL", "RETAIL")], day("2026-02-01"))).toThrow(
    "placed once a day",
  );
});

test("a second move on the same day replaces the first, other days stay", () => {
  const moved = withPlacement(placements, given("PL", null, "2026-04-01"));
  expect(moved).toHaveLength(3);
  expect(parentsOn(moved, day("2026-04-01")).get(idOf("PL"))).toBeNull();
});
