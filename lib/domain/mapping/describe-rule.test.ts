import { expect, test } from "vitest";
import type { RuleId, UnitId } from "../ids";
import type { Condition } from "./condition";
import { describeCondition, describeRule, sentenceText } from "./describe-rule";
import type { Rule } from "./rule";

const rule = (differing: Partial<Rule>): Rule => ({
  ...{ id: "rule" as RuleId, name: "A rule", enabled: true, conditions: [] },
  target: { kind: "unit", unitId: "unit" as UnitId },
  ...differing,
});
const startsWith: Condition = {
  ...{ attribute: "department", operator: "startsWith", values: ["Retail"] },
};
const isPoland: Condition = { attribute: "country", operator: "is", values: ["PL"] };
const sentence = (differing: Partial<Rule>) => sentenceText(describeRule(rule(differing), "Shops"));

test("a rule reads as a sentence, and what a person chose is strong", () => {
  const parts = describeRule(rule({ conditions: [startsWith, isPoland] }), "Shops");
  expect(sentenceText(parts)).toBe(
    "If Department starts with Retail and Country is PL, assign to Shops",
  );
  expect(parts.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
    ...["Department", "Retail", "Country", "PL", "Shops"],
  ]);
});

test.each<[Condition, string]>([
  [{ attribute: "city", operator: "isEmpty", values: [] }, "City is empty"],
  [{ attribute: "jobTitle", operator: "isSet", values: [] }, "Job title is set"],
  [
    { attribute: "country", operator: "in", values: ["PL", "Poland"] },
    "Country is one of PL, Poland",
  ],
  [{ attribute: "mail", operator: "endsWith", values: ["@a.pl"] }, "Mail ends with @a.pl"],
])("%j reads “%s”", (condition, words) =>
  expect(sentenceText(describeCondition(condition))).toBe(words),
);

test("a rule that inherits names the attribute, and one that asks nothing says so", () => {
  const target = { kind: "inherit", attribute: "department", createMissing: false } as const;
  expect(sentence({ conditions: [isPoland], target })).toBe(
    "If Country is PL, assign to the unit named by Department",
  );
  expect(sentence({})).toBe("If nothing is asked, assign to Shops");
});
