"use client";
import { useReducer, useState } from "react";
import { flushSync } from "react-dom";
import type { Rule } from "@/lib/domain/mapping/rule";
import { listRuleChanges } from "./list-rule-changes";
import { moveButtonId, type RuleHandlers } from "./rule-controls";
import { RULE_LIST_ID } from "./sortable-rules";
import { beginWith, changeRules, type PublishedRules } from "./rules-state";
import { useLeaveWarning } from "./use-leave-warning";

/** The list that somebody works on: what is changed, how it is changed, and what is said of it. */
export function useRulesBoard(
  published: PublishedRules,
  edit: (rule: Rule, position: number) => void,
) {
  const [state, dispatch] = useReducer(changeRules, published, beginWith);
  const [spoken, setSpoken] = useState("");
  const { base, rules } = state;
  const changes = listRuleChanges(base.rules, rules);
  // somebody published meanwhile, and there is nothing to lose
  if (changes.length === 0 && published.version > base.version)
    dispatch({ kind: "begin", from: published });
  useLeaveWarning(changes.length > 0);
  const handlers: RuleHandlers = {
    move: (rule, by) => {
      flushSync(() => {
        dispatch({ kind: "move", ruleId: rule.id, by });
        setSpoken(describeMove(rules, rule, by));
      });
      focusMoved(rule, by);
    },
    drop: (rule, by) => {
      dispatch({ kind: "move", ruleId: rule.id, by });
      return describeMove(rules, rule, by);
    },
    toggle: (rule) => {
      dispatch({ kind: "switch", ruleId: rule.id });
      setSpoken(`Rule ${rule.name} is ${rule.enabled ? "off" : "on"}, not yet published`);
    },
    edit: (rule) => edit(rule, rules.indexOf(rule) + 1),
    remove: (rule) => {
      dispatch({ kind: "remove", ruleId: rule.id });
      setSpoken(`Rule ${rule.name} deleted from the list, not yet published`);
      document.getElementById(RULE_LIST_ID)?.focus({ preventScroll: true });
    },
  };
  const keep = (rule: Rule, position: number) => {
    dispatch({ kind: "put", rule, position });
    setSpoken(`Rule ${rule.name} kept at position ${position}, not yet published`);
  };
  const finish = (from: PublishedRules) => dispatch({ kind: "begin", from });
  const discard = () => {
    dispatch({ kind: "begin", from: base });
    setSpoken("Changes discarded");
  };
  return { state, changes, handlers, keep, finish, discard, spoken };
}

const describeMove = (rules: readonly Rule[], rule: Rule, by: number): string =>
  `Rule moved to position ${rules.indexOf(rule) + 1 + by} of ${rules.length}`;

/** Keeps the focus with a rule that was moved; at the end of the list on its other button. */
function focusMoved(rule: Rule, by: 1 | -1): void {
  const buttons = [moveButtonId(rule, by), moveButtonId(rule, by < 0 ? 1 : -1)].map((id) =>
    document.getElementById(id),
  );
  buttons.find((button) => button instanceof HTMLButtonElement && !button.disabled)?.focus();
}
