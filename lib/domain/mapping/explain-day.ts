import type { Day, RuleId } from "../ids";
import type { AttributeValues } from "./attributes";
import { type Condition, matches } from "./condition";
import type { Mapping, Pin } from "./mapping";
import { isInForce } from "./mapping";
import { isMatch, isPinOpen, type MappingFacts, resolveDay, targetOf } from "./resolve-day";
import { type Rule, ruleSetOn } from "./rule";

/** Why a user is in a unit on a day: everything that was asked, and what each answered. */
export type Explanation = {
  readonly mapping: Mapping;
  /** The pin in force: the one that decides, or else one whose unit is archived. */
  readonly pin: { readonly pin: Pin; readonly holds: boolean } | null;
  /** The list of rules in force; null before the first. */
  readonly version: number | null;
  readonly rules: readonly RuleTrace[];
};

/** What one rule said of the user. */
export type RuleTrace = {
  readonly ruleId: RuleId;
  readonly name: string;
  /** From 1. */
  readonly position: number;
  readonly conditions: readonly {
    readonly condition: Condition;
    readonly value: string | null;
    readonly isMet: boolean;
  }[];
  readonly outcome: RuleOutcome;
};

/**
 * `won` it decided · `lost` it matches and something came before · `no_unit` it matches and its unit
 * is archived or does not exist · `off` it is switched off · `no_match`.
 */
export type RuleOutcome = "won" | "lost" | "no_unit" | "off" | "no_match";

/** The whole trace of `resolveDay`, for the same arguments. */
export function explainDay(
  facts: MappingFacts,
  { attributes, day }: { attributes: AttributeValues; day: Day },
): Explanation {
  const mapping = resolveDay(facts, { attributes, day });
  const ruleSet = ruleSetOn(facts.ruleSets, day);
  const inForce = facts.pins.filter((one) => isInForce(one, day));
  const pin = inForce.findLast((one) => isPinOpen(one, facts.units, day)) ?? inForce.at(-1) ?? null;
  return {
    mapping,
    pin: pin && { pin, holds: isPinOpen(pin, facts.units, day) },
    version: ruleSet?.version ?? null,
    rules: (ruleSet?.rules ?? []).map((rule, index) => ({
      ruleId: rule.id,
      name: rule.name,
      position: index + 1,
      conditions: rule.conditions.map((condition) => ({
        condition,
        value: attributes[condition.attribute] ?? null,
        isMet: matches(condition, attributes),
      })),
      outcome: outcomeOf(rule, { facts, attributes, day, mapping }),
    })),
  };
}

function outcomeOf(
  rule: Rule,
  asked: { facts: MappingFacts; attributes: AttributeValues; day: Day; mapping: Mapping },
): RuleOutcome {
  const { facts, attributes, day, mapping } = asked;
  if (!rule.enabled) return "off";
  if (!isMatch(rule, attributes)) return "no_match";
  if (mapping.source === "rule" && mapping.ruleId === rule.id) return "won";
  return targetOf(rule, attributes, facts.units, day) ? "lost" : "no_unit";
}
