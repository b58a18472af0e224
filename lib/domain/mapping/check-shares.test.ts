import fc from "fast-check";
import { expect, test } from "vitest";
import type { UnitId } from "../ids";
import { checkShares } from "./check-shares";

const shares = (...parts: number[]) =>
  parts.map((basisPoints, index) => ({ unitId: `unit ${index}` as UnitId, basisPoints }));

test.each([[[10_000]], [[3_333, 3_333, 3_334]], [[1, 9_999]]])("%j is a split", (parts) =>
  expect(checkShares(shares(...parts))).toBeNull(),
);

test.each<[number[], string]>([
  [[], "Choose a business unit."],
  [[9_999], "0.01 % is not allocated."],
  [[5_000, 5_002], "0.02 % too much."],
  [[10_000, 0], "Every part must be at least 0.01 %."],
  [[33.5, 9_966.5], "Every part must be at least 0.01 %."],
])("%j is none: %s", (parts, problem) => expect(checkShares(shares(...parts))).toBe(problem));

test("a unit stands once", () => {
  const [half] = shares(5_000);
  expect(checkShares([half!, half!])).toBe("A business unit stands twice in the split.");
});

test("law: good exactly when whole parts of at least one make 10,000", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 10_000 }), { maxLength: 4 }), (parts) => {
      const isGood =
        parts.every((part) => part >= 1) && parts.reduce((sum, part) => sum + part, 0) === 10_000;
      expect(checkShares(shares(...parts)) === null).toBe(isGood);
    }),
  );
});
