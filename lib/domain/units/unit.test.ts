import { expect, test } from "vitest";
import { day, givenUnit } from "./testing/given-units";
import { isArchivedOn } from "./unit";

test.each([
  ["2026-02-28", false],
  ["2026-03-01", true],
  ["2027-01-01", true],
])("a unit archived on 1 March is archived on %s: %s", (on, isArchived) => {
  expect(isArchivedOn(givenUnit("A", "A", { archivedOn: day("2026-03-01") }), day(on))).toBe(
    isArchived,
  );
});

test("a unit in use is archived on no day", () => {
  expect(isArchivedOn(givenUnit("A"), day("9999-12-31"))).toBe(false);
});
