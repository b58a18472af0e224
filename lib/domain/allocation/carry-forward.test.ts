import { expect, test } from "vitest";
import type { Day, SkuId } from "../ids";
import { carryForward } from "./carry-forward";

const [a, b] = ["a", "b"] as SkuId[] as [SkuId, SkuId];
const day = (number: number) => `2026-11-0${number}` as Day;
const counted = (skuId: SkuId, number: number, enabled: number, consumed = 0) => ({
  ...{ skuId, day: day(number), enabled, consumed },
});
const range = { from: day(2), until: day(6) };
const shown = (given: Parameters<typeof carryForward>[0]) => {
  const { days, estimated } = carryForward(given);
  return {
    days: days.map(
      (one) => `${one.day.at(-1)}${one.skuId} ${one.enabled} ${one.consumed} ${one.visible}`,
    ),
    estimated: estimated.map((one) => one.at(-1)).join(""),
  };
};

test("a day without an import has the counters of the one before, and is estimated", () => {
  expect(
    shown({ ...range, counted: [counted(a, 1, 10, 4), counted(a, 4, 12, 5)], holders: [] }),
  ).toEqual({
    days: ["2a 10 4 0", "3a 10 4 0", "4a 12 5 0", "5a 12 5 0"],
    estimated: "235",
  });
});

test("before the first import nothing is known", () => {
  expect(shown({ ...range, counted: [counted(a, 4, 12)], holders: [] })).toEqual({
    ...{ days: ["4a 12 0 0", "5a 12 0 0"], estimated: "5" },
  });
  expect(shown({ ...range, counted: [], holders: [] })).toEqual({ days: [], estimated: "" });
});

test("a product that an import does not list was not bought, whoever holds it", () => {
  expect(
    shown({
      ...range,
      counted: [counted(a, 2, 3), counted(b, 2, 1), counted(a, 3, 3)],
      holders: [
        { skuId: b, day: day(2), change: 2 },
        { skuId: b, day: day(4), change: -1 },
      ],
    }).days,
  ).toEqual([
    ...["2a 3 0 0", "2b 1 0 2", "3a 3 0 0", "3b 0 0 2"],
    ...["4a 3 0 0", "4b 0 0 1", "5a 3 0 0", "5b 0 0 1"],
  ]);
});
