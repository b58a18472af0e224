import type { RuleId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";

/** A list of rules as it is published. */
export type PublishedRules = { readonly version: number; readonly rules: readonly Rule[] };

/** The list that somebody works on, and the published one it was made from. */
export type RulesState = { readonly base: PublishedRules; readonly rules: readonly Rule[] };

/** What can be done to the list. Positions count from 1. */
export type RulesAction =
  | { readonly kind: "put"; readonly rule: Rule; readonly position: number }
  /** By so many places; upwards below 0. */
  | { readonly kind: "move"; readonly ruleId: RuleId; readonly by: number }
  | { readonly kind: "switch"; readonly ruleId: RuleId }
  | { readonly kind: "remove"; readonly ruleId: RuleId }
  /** Begins again from a published list. */
  | { readonly kind: "begin"; readonly from: PublishedRules };

/** Nothing changed yet. */
export const beginWith = (base: PublishedRules): RulesState => ({ base, rules: base.rules });

/** The list after something was done to it. What cannot be done changes nothing. */
export function changeRules(state: RulesState, action: RulesAction): RulesState {
  const { rules } = state;
  switch (action.kind) {
    case "put":
      return { ...state, rules: putRule(rules, action.rule, action.position) };
    case "move": {
      const from = rules.findIndex(({ id }) => id === action.ruleId);
      const rule = rules[from];
      const isPossible = rule && rules[from + action.by];
      return isPossible ? { ...state, rules: putRule(rules, rule, from + 1 + action.by) } : state;
    }
    case "switch":
      return {
        ...state,
        rules: rules.map((rule) =>
          rule.id === action.ruleId ? { ...rule, enabled: !rule.enabled } : rule,
        ),
      };
    case "remove":
      return { ...state, rules: rules.filter(({ id }) => id !== action.ruleId) };
    case "begin":
      return beginWith(action.from);
  }
}

/** Puts a rule at a position, in place of the one with its id. */
export const putRule = (rules: readonly Rule[], rule: Rule, position: number): Rule[] =>
  rules.filter(({ id }) => id !== rule.id).toSpliced(position - 1, 0, rule);
