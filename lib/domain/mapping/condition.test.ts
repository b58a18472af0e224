import { expect, test } from "vitest";
import { type Condition, matches } from "./condition";

const department = (operator: Condition["operator"], ...values: string[]): Condition => ({
  ...{ attribute: "department", operator, values },
});

test.each<[Condition, string, boolean]>([
  [department("is", "Sales"), " SALES ", true],
  [department("is", "sales"), "Ｓａｌｅｓ", true],
  [department("is", "Field  Service"), "field service", true],
  [department("is", "Sales"), "Sales EMEA", false],
  [department("isNot", "Sales"), "IT", true],
  [department("isNot", "Sales"), "sales", false],
  [department("in", "IT", "Sales"), "SALES", true],
  [department("in", "IT", "Sales"), "HR", false],
  [department("startsWith", "retail"), "Retail North", true],
  [department("endsWith", "NORTH"), "Retail North", true],
  [department("contains", "il no"), "Retail North", true],
  [department("contains", "South"), "Retail North", false],
  [department("isSet"), "x", true],
  [department("isEmpty"), "x", false],
])("%j of “%s”: %s", (condition, value, isMet) => {
  expect(matches(condition, { department: value })).toBe(isMet);
});

// guards: a rule "is not Sales" that takes everybody whose department nobody wrote down
test.each([null, "", "  ", undefined])("nothing (%j) meets is empty, and nothing else", (value) => {
  const attributes = value === undefined ? {} : { department: value };
  const met = (
    ["is", "isNot", "in", "startsWith", "endsWith", "contains", "isSet"] as const
  ).filter((operator) =>
    matches(department(operator, ...(operator === "isSet" ? [] : [""])), attributes),
  );
  expect(met).toEqual([]);
  expect(matches(department("isEmpty"), attributes)).toBe(true);
});
