import { expect, test } from "vitest";
import { listConcerns } from "./list-concerns";

test("nothing to accept where every day was imported and every seat has a price", () => {
  expect(listConcerns({ estimatedDays: 0, heldImports: 0, missingPrices: [] })).toEqual([]);
});

test("each thing one accepts is a sentence with its number", () => {
  expect(
    listConcerns({
      estimatedDays: 1,
      heldImports: 1,
      missingPrices: [{ seats: 4 }, { seats: 30 }],
    }),
  ).toEqual([
    "1 day without an import has the counts of the import before, and is marked as estimated.",
    "An import is held and waits for a decision: what it read is not in the figures.",
    "2 products have seats without a price: 34 seats. They are in no total, now and later.",
  ]);
});
