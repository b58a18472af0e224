import { expect, test } from "vitest";
import type { Day } from "@/lib/domain/ids";
import { lastDayHeld } from "./last-day-held";

// guards: finance charges a unit for the day on which the license was already gone
test.each([
  ["2026-11-23", "2026-11-22"],
  ["2026-03-01", "2026-02-28"],
  ["2028-03-01", "2028-02-29"],
  ["2027-01-01", "2026-12-31"],
])("a license that was gone on %s was last held on %s", (untilDay, lastDay) => {
  expect(lastDayHeld(untilDay as Day)).toBe(lastDay);
});
