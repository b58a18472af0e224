import type { Day, RuleId } from "../ids";
import type { Condition } from "./condition";
import { compileMatches } from "./compile-matches";
import { targetOf } from "./resolve-day";
import type { Rule } from "./rule";
import type { UnitDirectory } from "./unit-directory";
import type { AttributeValues } from "./attributes";

/** What is wrong with a rule, for the person who writes it. */
export type RuleFinding = { readonly ruleId: RuleId | null; readonly message: string };

/** Problems keep a list from being published; warnings are only told. */
export type RuleLint = {
  readonly problems: readonly RuleFinding[];
  readonly warnings: readonly RuleFinding[];
};

/** Users who have the same in every attribute that the rules ask for. */
export type Combination = { readonly attributes: AttributeValues; readonly users: number };

const MOST_RULES = 1_000;
const MOST_CONDITIONS = 20;
const LONGEST_VALUE = 256;
const MOST_VALUES = 500;

/**
 * Looks a list of rules over before it is published.
 *
 * @param combinations the tenant's users of today, for the warnings; none gives no warnings
 */
export function lintRules({
  rules,
  units,
  day,
  combinations,
}: {
  readonly rules: readonly Rule[];
  readonly units: UnitDirectory;
  readonly day: Day;
  readonly combinations: readonly Combination[];
}): RuleLint {
  const tooMany =
    rules.length > MOST_RULES ? [{ ruleId: null, message: `More than ${MOST_RULES} rules.` }] : [];
  const problems = rules.flatMap((rule, index) => {
    const message = problemOf(rule, units, day);
    return message ? [{ ruleId: rule.id, message: `Rule ${index + 1}: ${message}` }] : [];
  });
  const warnings = combinations.length === 0 ? [] : warn({ rules, units, day }, combinations);
  return { problems: [...tooMany, ...problems], warnings };
}

function problemOf(
  { name, conditions, target }: Rule,
  units: UnitDirectory,
  day: Day,
): string | null {
  if (name.trim() === "") return "Give it a name.";
  if (conditions.length === 0) return "Add a condition: without one it would match nobody.";
  if (conditions.length > MOST_CONDITIONS) return `It has more than ${MOST_CONDITIONS} conditions.`;
  const broken = conditions.map(problemOfCondition).find((message) => message !== null);
  if (broken) return broken;
  if (target.kind === "unit" && !units.isOpen(target.unitId, day))
    return "Its business unit is archived or gone. Choose another one.";
  return null;
}

function problemOfCondition({ operator, values }: Condition): string | null {
  const takesNone = operator === "isEmpty" || operator === "isSet";
  if (takesNone) return values.length === 0 ? null : "This condition takes no value.";
  if (values.length === 0 || values.some((value) => value.trim() === "")) return "Type a value.";
  if (operator !== "in" && values.length > 1) return "This condition takes one value.";
  if (values.length > MOST_VALUES) return `It has more than ${MOST_VALUES} values.`;
  return values.some((value) => value.length > LONGEST_VALUE)
    ? `A value has more than ${LONGEST_VALUE} characters.`
    : null;
}

/** Every user is given to the first rule that has a unit for them; the others only would match. */
function warn(
  { rules, units, day }: { rules: readonly Rule[]; units: UnitDirectory; day: Day },
  combinations: readonly Combination[],
): RuleFinding[] {
  const matching = compileMatches(rules);
  const matched = new Set<RuleId>();
  const won = new Set<RuleId>();
  const shadows = new Map<RuleId, RuleId>();
  for (const { attributes } of combinations) {
    let first: RuleId | null = null;
    for (const rule of matching(attributes)) {
      matched.add(rule.id);
      if (targetOf(rule, attributes, units, day) === undefined) continue;
      if (first === null) won.add(rule.id);
      else shadows.set(rule.id, first);
      first ??= rule.id;
    }
  }
  const places = new Map(rules.map(({ id }, index) => [id, index + 1]));
  return rules.flatMap(({ id, enabled }, index) => {
    if (!enabled || won.has(id)) return [];
    const shadow = shadows.get(id);
    const fault = shadow
      ? `is never reached: shadowed by rule ${places.get(shadow)}.`
      : matched.has(id)
        ? "finds no business unit for anybody today."
        : "matches nobody today.";
    return [{ ruleId: id, message: `Rule ${index + 1} ${fault}` }];
  });
}
