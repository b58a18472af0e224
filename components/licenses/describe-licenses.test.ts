import { describe, expect, test } from "vitest";
import { countSeats } from "@/lib/domain/licenses/count-seats";
import { describeTotals, summarizeProducts } from "./describe-licenses";

describe("the licenses in words", () => {
  // guards: a tile of the Overview whose figure is nowhere on the page it leads to
  test("every figure of the Overview's tiles is told", () => {
    expect(describeTotals(seats(12_480, 11_016))).toBe(
      "1,464 of 12,480 licenses are unassigned. 11,016 are assigned.",
    );
  });

  test("over-assigned and in grace are told when there are any", () => {
    expect(describeTotals({ ...seats(1, 0), overAssigned: 12, inGrace: 1 })).toBe(
      "1 of 1 license is unassigned. 0 are assigned. 12 are over-assigned. 1 is in grace.",
    );
  });
});

describe("a chart in one sentence", () => {
  test("names the products that matter most", () => {
    const products = [
      { name: "E5", seats: seats(4_200, 3_912) },
      { name: "E3", seats: seats(5_000, 4_480) },
      { name: "F3", seats: seats(100, 112) },
    ];
    expect(summarizeProducts(products)).toBe(
      "Most unassigned: E3 with 520; most over-assigned: F3 with 12.",
    );
  });

  // guards: "Most unassigned: E3 with 0"
  test("says so when nothing lies idle", () => {
    expect(summarizeProducts([{ name: "E3", seats: seats(5, 5) }])).toBe(
      "No purchased license is unassigned.",
    );
  });
});

const seats = (enabled: number, consumed: number) =>
  countSeats({ enabled, consumed, warning: 0, suspended: 0, lockedOut: 0 });
