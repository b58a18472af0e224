import { expect, test } from "vitest";
import { nextBar } from "./next-bar";

test.each([
  ["ArrowRight", 3, 4],
  ["ArrowLeft", 3, 2],
  ["Home", 3, 0],
  ["End", 3, 9],
  ["ArrowRight", 9, undefined],
  ["ArrowLeft", 0, undefined],
  ["Enter", 3, undefined],
  ["toString", 3, undefined],
])("%s at bar %d of ten leads to %s", (key, index, expected) => {
  expect(nextBar(key, index, 10)).toBe(expected);
});
