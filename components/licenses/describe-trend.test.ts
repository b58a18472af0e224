import { expect, test } from "vitest";
import type { Day } from "@/lib/domain/ids";
import { countSeats } from "@/lib/domain/licenses/count-seats";
import { describeTrend } from "./describe-trend";

const point = (day: string, enabled: number, consumed: number) => ({
  ...{ at: day as Day, day: day as Day },
  seats: countSeats({ enabled, consumed, warning: 0, suspended: 0, lockedOut: 0 }),
});

test("says what is, and what it was at the beginning", () => {
  expect(describeTrend([point("2026-10-01", 17, 9), point("2026-11-24", 17, 12)])).toBe(
    "12 assigned, 3 more than on 1 Oct 2026; 17 purchased, as then.",
  );
  expect(describeTrend([point("2026-10-01", 20, 12), point("2026-11-24", 17, 12)])).toBe(
    "12 assigned, as on 1 Oct 2026; 17 purchased, 3 fewer.",
  );
});

test("one day is no comparison, and nothing is nothing", () => {
  expect(describeTrend([point("2026-11-24", 17, 12)])).toMatch(/^12 assigned of 17 purchased;/);
  expect(describeTrend([])).toBe("Nothing is known yet.");
});
