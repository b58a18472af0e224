import { expect, test } from "vitest";
import type { SkuId, UnitId } from "../ids";
import type { DayClass } from "./day-classes";
import { scaleOf, weighProducts } from "./weigh-products";

const SKU = "sku" as SkuId;
const ofClass = (index: number, values: Partial<DayClass> = {}): DayClass => ({
  ...{ skuId: SKU, index, ranges: [], lines: ["line"], over: 1n, under: 1n },
  ...{ purchased: 0n, unassigned: 0n, notVisible: 0n },
  ...values,
});
const held = (classIndex: number, unit: string | null, basisPointDays: bigint) => ({
  ...{ skuId: SKU, classIndex, unitId: unit as UnitId | null, basisPointDays },
});
const codeOf = (unitId: UnitId) => ({ first: "Z", second: "A" })[unitId as string] ?? "";

test("the scale is the least that every class divides", () => {
  expect(scaleOf([ofClass(0, { under: 4n }), ofClass(1, { under: 6n })])).toBe(12n);
  expect(scaleOf([])).toBe(1n);
});

test("units come by code with their weights in all classes, then the buckets that weigh anything", () => {
  const classes = [
    ofClass(0, { over: 2n, under: 3n, notVisible: 1n }),
    ofClass(1, { unassigned: 5n, lines: ["line", "other"] }),
    ofClass(2, { unassigned: 7n, lines: ["other"] }),
  ];
  const weights = weighProducts(
    classes,
    [held(0, "first", 10_000n), held(1, "first", 10_000n), held(0, "second", 5_000n)],
    codeOf,
  );
  const shown = (id: string) =>
    weights.of({ id, skuId: SKU }).map((one) => `${one.unitId ?? one.bucket} ${one.weight}`);
  // in thirds of a seat-day's ten-thousandth: second 5000×2, first 10000×2 + 10000×3
  expect(shown("line")).toEqual([
    "second 10000",
    "first 50000",
    "not_visible 20000",
    "pool 150000",
  ]);
  expect(shown("other")).toEqual(["first 30000", "pool 360000"]);
  expect(weights.of({ id: "line", skuId: "unknown" as SkuId })).toEqual([]);
});

test("users without a unit are a bucket of their own", () => {
  const weights = weighProducts([ofClass(0)], [held(0, null, 3n), held(0, null, 4n)], codeOf);
  expect(weights.of({ id: "line", skuId: SKU })).toEqual([
    { bucket: "no_unit", unitId: null, weight: 7n },
  ]);
});

test("days of a class or a product that is not there are refused", () => {
  expect(() => weighProducts([ofClass(0)], [held(1, "first", 1n)], codeOf)).toThrow(
    "No days of class 1 of the product sku",
  );
  expect(() => weighProducts([], [held(0, "first", 1n)], codeOf)).toThrow(
    "of class 0 of the product",
  );
});
