import { describe, expect, test } from "vitest";
import { countSeats, sumSeats } from "@/lib/domain/licenses/count-seats";
import { type ChartedProduct, toLicenseBars } from "./to-license-bars";

describe("the bars of the licenses chart", () => {
  test("a bar is what the table says, in the products' order", () => {
    const bars = toLicenseBars([given("E3", 5_000, 4_480), given("E5", 4_200, 3_912)]);
    expect(bars).toEqual([
      {
        ...NOTHING,
        key: "E3",
        name: "E3",
        assigned: 4_480,
        unassigned: 520,
        note: "520 unassigned",
      },
      {
        ...NOTHING,
        key: "E5",
        name: "E5",
        assigned: 3_912,
        unassigned: 288,
        note: "288 unassigned",
      },
    ]);
  });

  // guards: an over-assigned product drawn as "−12 unassigned", or its seats drawn twice
  test("over-assigned seats are drawn beyond the covered ones and named", () => {
    const [bar] = toLicenseBars([given("F3", 100, 112)]);
    expect(bar).toMatchObject({
      assigned: 100,
      unassigned: 0,
      overAssigned: 12,
      note: "\u221212 over-assigned",
    });
  });

  test("seats in grace cover their holders", () => {
    const [bar] = toLicenseBars([given("F3", 100, 112, { warning: 20 })]);
    expect(bar).toMatchObject({ assigned: 112, overAssigned: 0, note: "all assigned" });
  });

  // guards: suspended seats that look as if they could be assigned
  test("suspended and locked out seats are a part of their own", () => {
    const [bar] = toLicenseBars([given("E1", 10, 4, { suspended: 3, lockedOut: 2 })]);
    expect(bar).toMatchObject({
      unassigned: 6,
      suspended: 5,
      note: "6 unassigned · 3 suspended · 2 locked out",
    });
  });

  // guards: a chart whose bars do not add up to the total under the table
  test("products beyond the tenth are one bar, and nothing is lost", () => {
    const products = Array.from({ length: 13 }, (_, at) => given(`P${at}`, 100 + at, 90 + 3 * at));
    const bars = toLicenseBars(products);
    expect(bars).toHaveLength(11);
    expect(bars.at(-1)?.name).toBe("Others (3)");
    const totals = sumSeats(products.map(({ seats }) => seats));
    const sum = (part: "assigned" | "unassigned" | "overAssigned") =>
      bars.reduce((total, bar) => total + bar[part], 0);
    expect(sum("assigned") + sum("overAssigned")).toBe(totals.assigned);
    expect(sum("unassigned")).toBe(totals.unassigned);
    expect(sum("overAssigned")).toBe(totals.overAssigned);
  });

  test("ten products need no bar for others", () => {
    const products = Array.from({ length: 10 }, (_, at) => given(`P${at}`, 10, 5));
    expect(toLicenseBars(products).map(({ key }) => key)).not.toContain("others");
  });

  test("a product without any seats says so", () => {
    expect(toLicenseBars([given("E1", 0, 0)])[0]?.note).toBe("no seats");
  });
});

const NOTHING = { assigned: 0, unassigned: 0, overAssigned: 0, suspended: 0 };

function given(
  name: string,
  enabled: number,
  consumed: number,
  others: { warning?: number; suspended?: number; lockedOut?: number } = {},
): ChartedProduct {
  const counters = { enabled, consumed, warning: 0, suspended: 0, lockedOut: 0, ...others };
  return { skuId: name, name, seats: countSeats(counters) };
}
