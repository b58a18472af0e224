import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, RuleId, UnitId } from "../ids";
import type { Condition } from "./condition";
import { type Combination, lintRules } from "./lint-rules";
import { isMatch, resolveDay, targetOf } from "./resolve-day";
import type { Rule } from "./rule";
import { someAttributes, someDay, someRules, someUnits } from "./testing/arbitrary-mapping";
import { buildUnitDirectory } from "./unit-directory";

const DAY = "2026-11-20" as Day;
const [RETAIL, OLD] = ["retail", "old"] as UnitId[] as [UnitId, UnitId];
const units = buildUnitDirectory([
  { id: RETAIL, code: "RETAIL", name: "Retail", archivedOn: null },
  { id: OLD, code: "OLD", name: "Old", archivedOn: DAY },
]);
const asks = (operator: Condition["operator"], ...values: string[]): Condition => ({
  ...{ attribute: "department", operator, values },
});
const rule = (id: string, ...conditions: Condition[]): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions },
  target: { kind: "unit", unitId: RETAIL },
});
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const inherit = (id: string): Rule => ({
  ...rule(id, asks("isSet")),
  target: { kind: "inherit", attribute: "department", createMissing: false },
});
const lint = (rules: readonly Rule[], ...departments: (string | null)[]) => {
  const combinations = departments.map((department) => ({ attributes: { department }, users: 2 }));
  const { problems, warnings } = lintRules({ rules, units, day: DAY, combinations });
  return {
    problems: problems.map(({ message }) => message),
    warnings: warnings.map(({ message }) => message),
  };
};

test("good rules have no problem", () => {
  const values = Array.from({ length: 500 }, (_value, at) => `Shop ${at}`);
  const conditions = [asks("in", ...values), asks("isEmpty"), asks("is", "x".repeat(256))];
  expect(lint([rule("r", ...conditions), inherit("i")]).problems).toEqual([]);
});

test.each<[string, Rule]>([
  ["Give it a name.", rule(" ", asks("isSet"))],
  ["Add a condition: without one it would match nobody.", rule("r")],
  ["It has more than 20 conditions.", rule("r", ...times(21, asks("isSet")))],
  ["This condition takes no value.", rule("r", asks("isEmpty", "x"))],
  ["Type a value.", rule("r", asks("is"))],
  ["Type a value.", rule("r", asks("in", "Sales", " \u3000"))],
  ["This condition takes one value.", rule("r", asks("startsWith", "a", "b"))],
  ["It has more than 500 values.", rule("r", asks("in", ...times(501, "x")))],
  ["A value has more than 256 characters.", rule("r", asks("is", "x".repeat(257)))],
  [
    "Its business unit is archived or gone. Choose another one.",
    { ...rule("r", asks("isSet")), target: { kind: "unit", unitId: OLD } },
  ],
  [
    "Its business unit is archived or gone. Choose another one.",
    { ...rule("r", asks("isSet")), target: { kind: "unit", unitId: "unknown" as UnitId } },
  ],
])("refuses: %s", (message, faulty) => {
  expect(lint([rule("good", asks("isSet")), faulty]).problems).toEqual([`Rule 2: ${message}`]);
});

test("refuses more than 1,000 rules", () => {
  const list = Array.from({ length: 1_000 }, (_rule, at) => rule(`r${at}`, asks("isSet")));
  expect(lint(list).problems).toEqual([]);
  expect(lint([...list, rule("last", asks("isSet"))]).problems).toEqual(["More than 1000 rules."]);
});

test("warns of a rule that matches nobody, and of one that never gets its turn", () => {
  const rules = [
    rule("all", asks("startsWith", "Retail")),
    rule("some", asks("is", "Retail North")),
    rule("nobody", asks("is", "Sales")),
    { ...rule("off", asks("is", "Sales")), enabled: false },
  ];
  expect(lint(rules, "Retail", "Retail North").warnings).toEqual([
    "Rule 2 is never reached: shadowed by rule 1.",
    "Rule 3 matches nobody today.",
  ]);
  expect(lint(rules).warnings).toEqual([]);
});

// guards: a rule called useless, deleted, and everybody it decided for unmapped
test("a rule that finds no unit leaves its users to the next one, and shadows it not", () => {
  const rules = [inherit("named"), rule("rest", asks("startsWith", "Sales"))];
  expect(lint(rules, "Retail", "Sales North").warnings).toEqual([]);
  expect(lint(rules, "Sales North").warnings).toEqual([
    "Rule 1 finds no business unit for anybody today.",
  ]);
});

test("law: warns of exactly the rules that decide for nobody", () => {
  const someUsers = fc.array(fc.record({ attributes: someAttributes, users: fc.constant(3) }), {
    ...{ minLength: 1, maxLength: 8 },
  });
  fc.assert(
    fc.property(
      ...[someRules, someUnits, someDay, someUsers],
      (rules, directory, day, combinations: readonly Combination[]) => {
        const { warnings } = lintRules({ rules, units: directory, day, combinations });
        const facts = { pins: [], units: directory };
        const ruleSets = [{ version: 1, effectiveFrom: day, rules }];
        const deciding = combinations.map(({ attributes }) =>
          resolveDay({ ...facts, ruleSets }, { attributes, day }),
        );
        const expected = rules.filter(
          ({ id, enabled }) =>
            enabled && !deciding.some((one) => one.source === "rule" && one.ruleId === id),
        );
        expect(warnings.map(({ ruleId }) => ruleId)).toEqual(expected.map(({ id }) => id));
        for (const { ruleId, message } of warnings)
          expect(message).toContain(reasonOf(rules.find(({ id }) => id === ruleId)!));

        function reasonOf(one: Rule): string {
          const met = combinations.filter(({ attributes }) => isMatch(one, attributes));
          if (met.length === 0) return "matches nobody";
          return met.some(({ attributes }) => targetOf(one, attributes, directory, day))
            ? "shadowed by rule"
            : "finds no business unit";
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
