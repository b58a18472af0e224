import fc from "fast-check";
import { expect, test } from "vitest";
import { isInForce } from "./mapping";
import { resolveDay } from "./resolve-day";
import { ruleSetOn } from "./rule";
import { ruleErasFrom } from "./rule-eras";
import { someAttributes, someDay, someFacts } from "./testing/arbitrary-mapping";

test("law: eras leave no gap, and on all days of one the same rules give the same unit", () => {
  fc.assert(
    fc.property(
      ...[someFacts, someAttributes, someDay, someDay],
      ({ ruleSets, units }, attributes, from, day) => {
        const eras = ruleErasFrom(from, ruleSets, units);
        expect(eras[0]?.fromDay).toBe(from);
        eras.forEach(({ untilDay }, at) => expect(untilDay).toBe(eras[at + 1]?.fromDay ?? null));
        const held = eras.filter((era) => isInForce(era, day));
        expect(held.length).toBe(day >= from ? 1 : 0);
        const [era] = held;
        if (!era) return;
        expect(era.ruleSet).toEqual(ruleSetOn(ruleSets, day));
        const facts = { pins: [], ruleSets, units };
        expect(resolveDay(facts, { attributes, day })).toEqual(
          resolveDay(facts, { attributes, day: era.fromDay }),
        );
      },
    ),
    { numRuns: 500 },
  );
});
