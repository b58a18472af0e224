import { expect, test } from "vitest";
import type { RuleId, UnitId } from "@/lib/domain/ids";
import type { Condition } from "@/lib/domain/mapping/condition";
import { canBeCounted, draftOf, newDraft, problemsOf, toRule } from "./rule-draft";

const UNIT = "unit" as UnitId;
const draft = newDraft("rule" as RuleId, 1);
const retail: Condition = { attribute: "department", operator: "startsWith", values: ["Retail"] };
const condition = (differing: Partial<Condition>) => ({
  ...draft,
  conditions: [{ ...retail, ...differing }],
});

test("a new rule asks whether the department starts with something", () => {
  expect(draft.conditions).toEqual([{ ...retail, values: [] }]);
  expect(problemsOf(draft)).toEqual({
    conditions: ["Type a value."],
    unit: "Choose a business unit.",
  });
});

test("without a name it is called by its sentence, not too long", () => {
  expect(toRule(condition({})).name).toBe("Department starts with Retail");
  expect(toRule({ ...condition({}), name: " Shops " }).name).toBe("Shops");
  expect(toRule(condition({ values: ["x".repeat(256)] })).name).toHaveLength(120);
});

test("values that the operator does not take are dropped", () => {
  const values = [" Retail ", "", "Sales"];
  const valuesOf = (operator: Condition["operator"]) =>
    toRule(condition({ operator, values })).conditions[0]?.values;
  expect(valuesOf("in")).toEqual(["Retail", "Sales"]);
  expect(valuesOf("is")).toEqual(["Retail"]);
  expect(valuesOf("isSet")).toEqual([]);
});

test("its users can be counted before it has a unit, not before it has a value", () => {
  expect(canBeCounted(condition({}))).toBe(true);
  expect(canBeCounted(condition({ operator: "isEmpty", values: [] }))).toBe(true);
  expect(canBeCounted(condition({ values: ["  "] }))).toBe(false);
});

test("a rule comes out as it went in; a unit that is archived has to be chosen anew", () => {
  const rule = toRule({ ...condition({}), unitId: UNIT, enabled: false });
  expect(toRule(draftOf(rule, 4, () => true))).toEqual(rule);
  expect(problemsOf(draftOf(rule, 4, () => false)).unit).toBe("Choose a business unit.");
  const inherit = toRule({ ...condition({}), targetKind: "inherit", createMissing: true });
  expect(toRule(draftOf(inherit, 4, () => false))).toEqual(inherit);
});
