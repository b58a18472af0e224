import { expect, test } from "vitest";
import { roundHalfAway, splitByWeight } from "./largest-remainder";

const split = (amount: bigint, weights: Record<string, bigint>) =>
  splitByWeight(
    amount,
    Object.entries(weights).map(([key, weight]) => ({ key, weight })),
  );

test("of equal remainders the larger share comes first, wherever it stands", () => {
  // 2 over 1 and 3 of 4: exactly 0.5 and 1.5
  expect(split(2n, { a: 1n, b: 3n })).toEqual([0n, 2n]);
  expect(split(2n, { a: 3n, b: 1n })).toEqual([2n, 0n]);
});

test("of equal shares the lower key comes first, wherever it stands", () => {
  expect(split(5n, { c: 1n, a: 1n, b: 1n })).toEqual([1n, 2n, 2n]);
  expect(split(-5n, { c: 1n, a: 1n, b: 1n })).toEqual([-1n, -2n, -2n]);
});

test("nobody to give it to is refused", () => {
  expect(() => split(5n, { a: 0n })).toThrow("somebody must get the amount");
  expect(() => split(5n, {})).toThrow("somebody must get the amount");
  expect(split(0n, { a: 1n, b: 2n })).toEqual([0n, 0n]);
});

test("halves are rounded away from zero", () => {
  expect([5n, -5n, 4n, -4n, 0n].map((over) => roundHalfAway(over, 10n))).toEqual([
    ...[1n, -1n, 0n, 0n, 0n],
  ]);
});
