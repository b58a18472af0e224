import { expect, test } from "vitest";
import type { Day, SkuId } from "../ids";
import { classDays } from "./day-classes";

const [SKU, OTHER] = ["sku-1", "sku-2"] as [SkuId, SkuId];
type Counters = readonly [enabled: number, consumed: number, visible: number];
const day = (skuId: SkuId, date: number, [enabled, consumed, visible]: Counters) => ({
  ...{ skuId, day: `2026-06-0${date}` as Day, enabled, consumed, visible },
});
const range = (from: number, until: number) => ({
  ...{ from: `2026-06-0${from}` as Day, until: `2026-06-0${until}` as Day },
});

test("days that count alike are one class, with their ranges and sums; others are another", () => {
  const days = [
    ...[day(SKU, 1, [10, 7, 5]), day(OTHER, 1, [2, 3, 1]), day(SKU, 2, [10, 8, 8])],
    ...[day(SKU, 3, [4, 5, 6]), day(SKU, 4, [11, 9, 9])],
  ];
  const common = { skuId: SKU, index: 0, lines: ["a", "b"] };
  expect(classDays(days, (skuId) => (skuId === SKU ? ["b", "a"] : []))).toEqual([
    {
      ...{ ...common, over: 1n, under: 1n, ranges: [range(1, 3), range(4, 5)] },
      // 10 + 10 + 11 bought; 3 + 2 + 2 free; 2 + 0 + 0 held by nobody who is seen
      ...{ purchased: 31n, unassigned: 7n, notVisible: 2n },
    },
    {
      ...{ skuId: OTHER, index: 0, lines: [], over: 2n, under: 3n, ranges: [range(1, 2)] },
      ...{ purchased: 2n, unassigned: 0n, notVisible: 2n },
    },
    {
      // Microsoft counts five, six are seen: six share four seats
      ...{ ...common, index: 1, over: 4n, under: 6n, ranges: [range(3, 4)] },
      ...{ purchased: 4n, unassigned: 0n, notVisible: 0n },
    },
  ]);
});

test("days with other lines in force are another class", () => {
  const days = [day(SKU, 1, [1, 1, 1]), day(SKU, 2, [1, 1, 1])];
  const classes = classDays(days, (_, one) => (one === days[0]!.day ? ["old"] : ["new"]));
  expect(classes.map(({ lines, index }) => [index, ...lines])).toEqual([
    ...[
      [0, "old"],
      [1, "new"],
    ],
  ]);
});
