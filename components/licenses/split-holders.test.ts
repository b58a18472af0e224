import fc from "fast-check";
import { expect, test } from "vitest";
import { splitHolders } from "./split-holders";

test("assigned seats are visible holders and those not visible", () => {
  expect(splitHolders(12, 11)).toEqual({ visible: 11, notVisible: 1, notCounted: 0 });
});

// guards: "−3 not visible" when Microsoft's counter is behind
test("more holders than Microsoft counts are told as such", () => {
  expect(splitHolders(0, 3)).toEqual({ visible: 3, notVisible: 0, notCounted: 3 });
});

test("the parts always add up to what is assigned", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (assigned, holders) => {
      const { visible, notVisible, notCounted } = splitHolders(assigned, holders);
      expect(visible + notVisible - notCounted).toBe(assigned);
      expect(Math.min(notVisible, notCounted)).toBe(0);
    }),
  );
});
