import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../ids";
import { explainDay } from "./explain-day";
import { isInForce } from "./mapping";
import { resolveDay } from "./resolve-day";
import { resolveSpans } from "./resolve-spans";
import { compileRules } from "./compile-rules";
import { ruleSetOn } from "./rule";
import { someAttributes, someDay, someFacts, someHistory } from "./testing/arbitrary-mapping";

const DAYS = Array.from(
  { length: 30 },
  (_day, index) => `2026-11-${String(index + 1).padStart(2, "0")}` as Day,
);

// guards: a span that is a day too long, and money on the wrong unit for that day
test("law: spans say of every day what resolveDay says, in order, joined and never twice", () => {
  fc.assert(
    fc.property(someFacts, someHistory, someDay, (facts, history, from) => {
      const spans = resolveSpans(facts, { history, from });
      for (const day of DAYS) {
        const version = history.find((one) => isInForce(one, day));
        const said =
          version && day >= from
            ? resolveDay(facts, { attributes: version.attributes, day })
            : { source: "none" };
        const held = spans.filter((span) => isInForce(span, day));
        expect(held.length).toBe(said.source === "none" ? 0 : 1);
        if (held[0]) expect(held[0].mapping).toEqual(said);
      }
      spans.forEach((span, index) => {
        const next = spans[index + 1];
        if (!next) return;
        expect(span.untilDay !== null && span.untilDay <= next.fromDay).toBe(true);
        if (span.untilDay === next.fromDay) expect(span.mapping).not.toEqual(next.mapping);
      });
    }),
    { numRuns: 1_000 },
  );
});

test("law: compiled rules give the unit that resolveDay gives without pins", () => {
  fc.assert(
    fc.property(someFacts, someAttributes, someDay, ({ ruleSets, units }, attributes, day) => {
      const ruleSet = ruleSetOn(ruleSets, day);
      const found = ruleSet && compileRules(ruleSet, units, day)(attributes);
      const said = resolveDay({ pins: [], ruleSets, units }, { attributes, day });
      const expected =
        said.source === "rule" ? { ruleId: said.ruleId, unitId: said.shares[0]?.unitId } : null;
      expect(found).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

test("law: the explanation ends where resolveDay ends, and names the one rule that won", () => {
  fc.assert(
    fc.property(someFacts, someAttributes, someDay, (facts, attributes, day) => {
      const { mapping, rules, pin } = explainDay(facts, { attributes, day });
      expect(mapping).toEqual(resolveDay(facts, { attributes, day }));
      const won = rules.filter(({ outcome }) => outcome === "won").map(({ ruleId }) => ruleId);
      expect(won).toEqual(mapping.source === "rule" ? [mapping.ruleId] : []);
      if (mapping.source === "pin") expect(pin?.holds).toBe(true);
      for (const { outcome, conditions } of rules)
        if (outcome === "won") expect(conditions.every(({ isMet }) => isMet)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
