import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { attributeValuesInput, previewRulesInput, publishRulesInput } from "./rule-input";

const condition = { attribute: "department", operator: "startsWith", values: ["Retail"] };
const rule = (differing: object = {}) => ({
  ...{ id: randomUUID(), name: "Retail", enabled: true, conditions: [condition] },
  ...{ target: { kind: "unit", unitId: randomUUID() }, ...differing },
});
const messageOf = (...rules: unknown[]) =>
  previewRulesInput.safeParse({ rules, withWarnings: false }).error?.issues[0]?.message;
const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

test("reads a list as the browser sends it, and leaves out what is no part of a rule", () => {
  const given = rule({ name: " Retail " });
  const inherit = { kind: "inherit", attribute: "extensionAttribute3", createMissing: false };
  const other = rule({ target: inherit, conditions: [] });
  const read = publishRulesInput.parse({
    ...{ baseVersion: 3, fromDay: "2026-11-01", reason: null },
    rules: [{ ...given, position: 7 }, other],
  });
  expect(read.rules).toEqual([{ ...given, name: "Retail" }, other]);
});

test.each([
  ["a name that is no attribute", { conditions: [{ ...condition, attribute: "password" }] }],
  ["an attribute of every object", { conditions: [{ ...condition, attribute: "constructor" }] }],
  ["an operator there is not", { conditions: [{ ...condition, operator: "matches" }] }],
  ["an operator of every object", { conditions: [{ ...condition, operator: "toString" }] }],
  ["a value that is no text", { conditions: [{ ...condition, values: [7] }] }],
  ["a unit that is no id", { target: { kind: "unit", unitId: "RETAIL" } }],
  ["a rule that is no id", { id: "1" }],
  ["a target of no kind", { target: { kind: "nobody" } }],
])("refuses %s", (_what, differing) => {
  expect(messageOf(rule(differing))).toBeDefined();
});

test.each([
  ["rules", many(1_001, rule), "More than 1000 rules."],
  [
    "conditions",
    [rule({ conditions: many(21, () => condition) })],
    "A rule has more than 20 conditions.",
  ],
  [
    "values",
    [rule({ conditions: [{ ...condition, values: many(501, () => "a") }] })],
    "A condition has more than 500 values.",
  ],
  [
    "characters",
    [rule({ conditions: [{ ...condition, values: ["a".repeat(257)] }] })],
    "A value has more than 256 characters.",
  ],
])("refuses too many %s in words", (_what, rules, message) => {
  expect(messageOf(...rules)).toBe(message);
});

test("takes as many as it says", () => {
  const values = many(500, () => "a".repeat(256));
  const largest = rule({ conditions: many(20, () => ({ ...condition, values })) });
  expect(messageOf(largest, ...many(999, rule))).toBeUndefined();
});

test("refuses one rule twice, and a day there is not", () => {
  const one = rule();
  expect(messageOf(one, one)).toBe("A rule stands twice.");
  const asked = { baseVersion: 0, rules: [], reason: null };
  expect(publishRulesInput.safeParse({ ...asked, fromDay: "2026-02-30" }).success).toBe(false);
});

test("suggests values of attributes that rules may ask for only", () => {
  expect(attributeValuesInput.safeParse({ attribute: "department", search: "" }).success).toBe(
    true,
  );
  expect(attributeValuesInput.safeParse({ attribute: "givenName", search: "" }).success).toBe(
    false,
  );
});
