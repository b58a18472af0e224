import { foldText } from "../text/fold-text";
import type { AttributeValues, MappingAttribute } from "./attributes";
import { foldCondition } from "./condition";
import type { Rule } from "./rule";

/**
 * Makes rules ready to be asked of many users who else they match: says which of them `isMatch`, in
 * order, not only the first. Values are folded once each.
 */
export function compileMatches(
  rules: readonly Rule[],
): (attributes: AttributeValues) => readonly Rule[] {
  const compiled = rules
    .filter(({ enabled, conditions }) => enabled && conditions.length > 0)
    .map((rule) => ({
      rule,
      conditions: rule.conditions.map((one) => ({
        attribute: one.attribute,
        ask: foldCondition(one),
      })),
    }));
  return (attributes) => {
    const folded = foldOnce(attributes);
    return compiled
      .filter(({ conditions }) => conditions.every(({ attribute, ask }) => ask(folded(attribute))))
      .map(({ rule }) => rule);
  };
}

/** What a user has in an attribute, folded when it is first asked for. */
function foldOnce(attributes: AttributeValues): (attribute: MappingAttribute) => string {
  const known = new Map<MappingAttribute, string>();
  return (attribute) => {
    const found = known.get(attribute) ?? foldText(attributes[attribute] ?? "");
    known.set(attribute, found);
    return found;
  };
}
