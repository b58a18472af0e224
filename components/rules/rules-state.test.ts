import { expect, test } from "vitest";
import type { RuleId, UnitId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { beginWith, changeRules, type RulesAction } from "./rules-state";

const rule = (id: string): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions: [] },
  target: { kind: "unit", unitId: "unit" as UnitId },
});
const begun = beginWith({ version: 3, rules: ["a", "b", "c"].map(rule) });
const after = (...actions: RulesAction[]) =>
  actions
    .reduce(changeRules, begun)
    .rules.map(({ name, enabled }) => (enabled ? name : `(${name})`))
    .join(" ");
const [a, c] = ["a" as RuleId, "c" as RuleId];

test("a rule moves by one, and stays at the ends", () => {
  expect(after({ kind: "move", ruleId: c, by: -1 })).toBe("a c b");
  expect(after({ kind: "move", ruleId: a, by: 1 })).toBe("b a c");
  expect(after({ kind: "move", ruleId: a, by: 2 })).toBe("b c a");
  expect(after({ kind: "move", ruleId: a, by: 3 })).toBe("a b c");
  expect(after({ kind: "move", ruleId: a, by: -1 })).toBe("a b c");
  expect(after({ kind: "move", ruleId: c, by: 1 })).toBe("a b c");
  expect(after({ kind: "move", ruleId: "gone" as RuleId, by: 1 })).toBe("a b c");
});

test("a new rule comes to its position, a changed one leaves its old place", () => {
  expect(after({ kind: "put", rule: rule("d"), position: 4 })).toBe("a b c d");
  expect(after({ kind: "put", rule: rule("d"), position: 1 })).toBe("d a b c");
  const changed = { ...rule("a"), name: "A" };
  expect(after({ kind: "put", rule: changed, position: 1 })).toBe("A b c");
  expect(after({ kind: "put", rule: changed, position: 3 })).toBe("b c A");
});

test("a rule is switched, removed, and all of it forgotten", () => {
  const off: RulesAction = { kind: "switch", ruleId: a };
  expect(after(off)).toBe("(a) b c");
  expect(after(off, off)).toBe("a b c");
  expect(after({ kind: "remove", ruleId: a }, off)).toBe("b c");
  expect(after({ kind: "remove", ruleId: a }, { kind: "begin", from: begun.base })).toBe("a b c");
});
