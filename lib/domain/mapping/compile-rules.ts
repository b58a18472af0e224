import type { Day, RuleId, UnitId } from "../ids";
import { foldText } from "../text/fold-text";
import type { AttributeValues, MappingAttribute } from "./attributes";
import { foldCondition, type FoldedCondition } from "./condition";
import { targetOf } from "./resolve-day";
import type { Rule, RuleSet } from "./rule";
import type { UnitDirectory } from "./unit-directory";

/** The rule that decides for a user and the unit it gives, or null when none does. */
export type FirstMatch = (attributes: AttributeValues) => { ruleId: RuleId; unitId: UnitId } | null;

/** The attributes that decide what rules do with a user, each once, in a fixed order. */
export const attributesAskedFor = (rules: readonly Rule[]): MappingAttribute[] =>
  [
    ...new Set(
      rules.flatMap(({ conditions, target }) => [
        ...conditions.map(({ attribute }) => attribute),
        ...(target.kind === "inherit" ? [target.attribute] : []),
      ]),
    ),
  ].toSorted();

type Compiled = {
  readonly rule: Rule;
  readonly conditions: readonly { attribute: MappingAttribute; ask: FoldedCondition }[];
};

/**
 * Makes a list of rules ready to be asked of many users on one day: says what `resolveDay` says of
 * a user without pins. Values are folded once each, and rules that ask first whether an attribute *is*
 * something are found by that value instead of being tried.
 */
export function compileRules({ rules }: RuleSet, units: UnitDirectory, day: Day): FirstMatch {
  const fold = rememberFolded();
  const compiled = rules
    .filter(({ enabled, conditions }) => enabled && conditions.length > 0)
    .map((rule) => ({
      rule,
      conditions: rule.conditions.map((condition) => ({
        attribute: condition.attribute,
        ask: foldCondition(condition),
      })),
    }));
  const candidatesOf = indexRules(compiled);
  return (attributes) => {
    const folded = (attribute: MappingAttribute) => fold(attributes[attribute] ?? "");
    for (const { rule, conditions } of candidatesOf(folded)) {
      if (!conditions.every(({ attribute, ask }) => ask(folded(attribute)))) continue;
      const unitId = targetOf(rule, attributes, units, day);
      if (unitId) return { ruleId: rule.id, unitId };
    }
    return null;
  };
}

/** Values repeat: a department is written the same way a thousand times. */
function rememberFolded(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const folded = foldText(text);
    known.set(text, folded);
    return folded;
  };
}

type Numbered = Compiled & { readonly place: number };

/** The rules worth trying for a user, in order: those found by a value, and those that are not so. */
function indexRules(
  compiled: readonly Compiled[],
): (folded: (attribute: MappingAttribute) => string) => readonly Compiled[] {
  const numbered = compiled.map((one, place) => ({ ...one, place }));
  const always = numbered.filter((one) => keysOf(one) === null);
  const byValue = new Map<MappingAttribute, Map<string, Numbered[]>>();
  for (const one of numbered) {
    const keys = keysOf(one);
    if (!keys) continue;
    const values = byValue.get(keys.attribute) ?? new Map<string, Numbered[]>();
    byValue.set(keys.attribute, values);
    for (const value of keys.values) values.set(value, [...(values.get(value) ?? []), one]);
  }
  return (folded) => {
    const found = [...byValue].flatMap(
      ([attribute, values]) => values.get(folded(attribute)) ?? [],
    );
    if (found.length === 0) return always;
    return [...always, ...found].toSorted((a, b) => a.place - b.place);
  };
}

/** The folded values of which a user must have one for the rule to match; null when it asks none. */
function keysOf({ rule }: Compiled): { attribute: MappingAttribute; values: string[] } | null {
  const asked = rule.conditions.find(({ operator }) => operator === "is" || operator === "in");
  if (!asked) return null;
  return { attribute: asked.attribute, values: [...new Set(asked.values.map(foldText))] };
}
