import fc from "fast-check";
import { expect, test } from "vitest";
import { decideMessage, type RunEnd } from "./decide-message";

test.each<[RunEnd, RunEnd[], ReturnType<typeof decideMessage>]>([
  ["failed", [], "first_failure"],
  ["failed", ["published"], "first_failure"],
  ["failed", ["failed", "published"], undefined],
  ["failed", ["failed", "failed", "published"], "third_failure"],
  ["failed", ["failed", "failed", "failed"], undefined],
  ["published", ["published", "failed"], undefined],
  ["published", ["failed", "published"], "recovery"],
  ["published", [], undefined],
  ["published", ["held"], undefined],
  ["held", ["held"], "held"],
  ["held", ["failed"], "held"],
])("a run that %s after %j tells %s", (end, before, expected) => {
  expect(decideMessage(end, before)).toBe(expected);
});

// guards: a mailbox that is filled every night until nobody reads it
test("law: one stretch of failures, however long, tells twice, and its end once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (nights) => {
      const told: string[] = [];
      const before: RunEnd[] = ["published"];
      for (const end of [...Array<RunEnd>(nights).fill("failed"), "published"] as const) {
        const kind = decideMessage(end, before);
        if (kind) told.push(kind);
        before.unshift(end);
      }
      expect(told).toEqual(
        nights < 3 ? ["first_failure", "recovery"] : ["first_failure", "third_failure", "recovery"],
      );
    }),
  );
});
