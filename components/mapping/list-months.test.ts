import { expect, test } from "vitest";
import type { Day } from "@/lib/domain/ids";
import { listFirstDays } from "./list-months";

test("offers this month first, then the next, the open ones before, and today", () => {
  expect(listFirstDays("2026-10-01" as Day, "2026-12-23" as Day)).toEqual([
    { value: "2026-12-01", label: "December 2026" },
    { value: "2027-01-01", label: "January 2027" },
    { value: "2026-11-01", label: "November 2026" },
    { value: "2026-10-01", label: "October 2026" },
    { value: "2026-12-23", label: "Today, 23 Dec 2026" },
  ]);
});

test("on the first of a month today is that month", () => {
  const days = listFirstDays("2026-11-01" as Day, "2026-11-01" as Day);
  expect(days.map(({ label }) => label)).toEqual(["November 2026", "December 2026"]);
});
