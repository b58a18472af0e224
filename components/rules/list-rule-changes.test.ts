import { expect, test } from "vitest";
import type { RuleId, UnitId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { listRuleChanges } from "./list-rule-changes";

const rule = (id: string, differing: Partial<Rule> = {}): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true },
  conditions: [{ attribute: "department", operator: "is", values: ["Sales"] }],
  target: { kind: "unit", unitId: "unit" as UnitId },
  ...differing,
});
const [a, b, c] = [rule("a"), rule("b"), rule("c")];

test("the same list has no changes, whatever the order of a condition's fields", () => {
  const stored = rule("a", {
    conditions: [{ values: ["Sales"], operator: "is", attribute: "department" }],
  });
  expect(listRuleChanges([stored, b], [a, b])).toEqual([]);
});

test("tells each rule that was added, changed, switched or deleted once", () => {
  const inherit = { kind: "inherit", attribute: "department", createMissing: false } as const;
  expect(
    listRuleChanges(
      [a, b, c],
      [rule("a", { enabled: false }), rule("b", { target: inherit, enabled: false }), rule("d")],
    ),
  ).toEqual(["Switched “a” off", "Changed “b” and switched it off", "Added “d”", "Deleted “c”"]);
});

test("another order is one change, but not when rules only came or went", () => {
  expect(listRuleChanges([a, b, c], [c, a, b])).toEqual(["Changed the order"]);
  expect(listRuleChanges([a, b, c], [rule("d"), a, c])).toEqual(["Added “d”", "Deleted “b”"]);
});
