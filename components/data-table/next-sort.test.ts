import { expect, test } from "vitest";
import { nextSort, type SortState } from "./next-sort";

test("three presses sort up, down, and not at all", () => {
  const start: SortState<"name" | "country"> = { by: null, descending: false };
  const up = nextSort(start, "country");
  const down = nextSort(up, "country");
  expect([up, down, nextSort(down, "country")]).toEqual([
    { by: "country", descending: false },
    { by: "country", descending: true },
    { by: null, descending: false },
  ]);
});

test("another column starts upwards", () => {
  expect(nextSort({ by: "name", descending: true }, "country")).toEqual({
    by: "country",
    descending: false,
  });
});
