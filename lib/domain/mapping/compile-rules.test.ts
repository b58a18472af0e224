import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, RuleId, UnitId } from "../ids";
import type { AttributeValues } from "./attributes";
import { attributesAskedFor, compileRules } from "./compile-rules";
import type { Condition } from "./condition";
import { isMatch, targetOf } from "./resolve-day";
import type { Rule } from "./rule";
import { someAttributes, someDay, someRules, someUnits } from "./testing/arbitrary-mapping";
import { buildUnitDirectory } from "./unit-directory";

const DAY = "2026-11-20" as Day;
const OFFICE = "office" as UnitId;
const units = buildUnitDirectory([{ id: OFFICE, code: "OFFICE", name: "HQ", archivedOn: null }]);
const rule = (id: string, ...conditions: Condition[]): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions },
  target: { kind: "unit", unitId: OFFICE },
});
const decide = (rules: readonly Rule[], attributes: AttributeValues) =>
  compileRules({ version: 1, effectiveFrom: DAY, rules }, units, DAY)(attributes)?.ruleId;

// guards: rules found by their value jumping ahead of rules that have to be tried
test("the order of the list counts, however a rule is found", () => {
  const tried = rule("tried", { attribute: "city", operator: "contains", values: ["w"] });
  const found = rule("found", { attribute: "country", operator: "is", values: ["PL"] });
  const also = rule("also", { attribute: "city", operator: "in", values: ["warsaw", "Łódź"] });
  const user = { city: " WARSAW", country: "pl" };
  for (const order of [
    [tried, found, also],
    [found, also, tried],
    [also, tried, found],
  ])
    expect(decide(order, user)).toBe(order[0]?.id);
});

test("a rule found by a value must meet its other conditions too", () => {
  const inPoland: Condition = { attribute: "country", operator: "is", values: ["PL"] };
  const noGuest: Condition = { attribute: "userType", operator: "isNot", values: ["Guest"] };
  const rules = [rule("r", inPoland, noGuest)];
  expect(decide(rules, { country: "PL", userType: "Member" })).toBe("r");
  expect(decide(rules, { country: "PL", userType: "guest" })).toBeUndefined();
  expect(decide(rules, { country: "PL" })).toBeUndefined();
});

test("the attributes asked for are those of conditions and of inheriting targets, each once", () => {
  const isSet = (attribute: Condition["attribute"]): Condition => ({
    ...{ attribute, operator: "isSet", values: [] },
  });
  const inherit: Rule = {
    ...rule("i", isSet("city"), isSet("country")),
    target: { kind: "inherit", attribute: "department", createMissing: false },
  };
  const asked = attributesAskedFor([rule("r", isSet("country")), inherit]);
  expect(asked).toEqual(["city", "country", "department"]);
});

/** The rules one after the other, nothing looked up. */
function naive(rules: readonly Rule[], attributes: AttributeValues, day: Day, all: typeof units) {
  for (const one of rules) {
    const unitId = isMatch(one, attributes) ? targetOf(one, attributes, all, day) : undefined;
    if (unitId) return { ruleId: one.id, unitId };
  }
  return null;
}

test("law: the first match, for many users one after the other, from what is asked for alone", () => {
  const manyUsers = fc.array(someAttributes, { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(...[someRules, someUnits, someDay, manyUsers], (rules, all, day, users) => {
      const firstMatch = compileRules({ version: 1, effectiveFrom: day, rules }, all, day);
      const asked = attributesAskedFor(rules);
      for (const user of users) {
        const known = Object.fromEntries(asked.map((name) => [name, user[name] ?? null]));
        expect(firstMatch(known)).toEqual(naive(rules, user, day, all));
      }
    }),
    { numRuns: 1_000 },
  );
});
