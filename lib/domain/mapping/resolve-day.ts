import type { Day } from "../ids";
import type { AttributeValues } from "./attributes";
import { WHOLE } from "./check-shares";
import { matches } from "./condition";
import { isInForce, type Mapping, type Pin } from "./mapping";
import { type Rule, type RuleSet, ruleSetOn } from "./rule";
import type { UnitDirectory } from "./unit-directory";

/** All that decides whose unit a user is. */
export type MappingFacts = {
  /** The user's own, in the order they were made. */
  readonly pins: readonly Pin[];
  readonly ruleSets: readonly RuleSet[];
  readonly units: UnitDirectory;
};

/**
 * Whose unit a user is on a day: the pin in force, or else the first rule that matches what the user
 * had in the attributes that day, or else none.
 *
 * Of several pins in force the last made counts. A pin with a unit that is archived by then does not
 * hold any more, and a rule whose unit is archived lets the next one try.
 */
export function resolveDay(
  facts: MappingFacts,
  { attributes, day }: { attributes: AttributeValues; day: Day },
): Mapping {
  const pin = facts.pins.findLast((one) => isPinOpen(one, facts.units, day));
  if (pin) return { source: "pin", pinId: pin.id, shares: pin.shares };
  for (const rule of ruleSetOn(facts.ruleSets, day)?.rules ?? []) {
    const unitId = isMatch(rule, attributes) ? targetOf(rule, attributes, facts.units, day) : null;
    if (unitId)
      return { source: "rule", ruleId: rule.id, shares: [{ unitId, basisPoints: WHOLE }] };
  }
  return { source: "none" };
}

/** True when a pin holds on the day and all its units are in use. */
export const isPinOpen = (pin: Pin, units: UnitDirectory, day: Day): boolean =>
  isInForce(pin, day) && pin.shares.every(({ unitId }) => units.isOpen(unitId, day));

/** True when a rule is on and the user meets all its conditions; one without any matches nobody. */
export const isMatch = ({ enabled, conditions }: Rule, attributes: AttributeValues): boolean =>
  enabled && conditions.length > 0 && conditions.every((one) => matches(one, attributes));

/** The open unit a rule sends a user to, or undefined when there is none. */
export function targetOf(
  { target }: Rule,
  attributes: AttributeValues,
  units: UnitDirectory,
  day: Day,
) {
  if (target.kind === "unit") return units.isOpen(target.unitId, day) ? target.unitId : undefined;
  return units.findByValue(attributes[target.attribute] ?? "", day);
}
