import type { Day } from "../ids";
import { type RuleSet, ruleSetOn } from "./rule";
import type { UnitDirectory } from "./unit-directory";

/** Days on which the same rules lead to the same units. */
export type RuleEra = {
  readonly fromDay: Day;
  /** Exclusive; null for the last one. */
  readonly untilDay: Day | null;
  /** Null before the first list of rules. */
  readonly ruleSet: RuleSet | null;
};

/** The eras from a day on, in order and without a gap: a list begins, or a unit is archived. */
export function ruleErasFrom(
  from: Day,
  ruleSets: readonly RuleSet[],
  { units }: UnitDirectory,
): RuleEra[] {
  const turns = [
    ...ruleSets.map(({ effectiveFrom }) => effectiveFrom),
    ...units.flatMap(({ archivedOn }) => archivedOn ?? []),
  ].filter((day) => day > from);
  const starts = [...new Set([from, ...turns])].toSorted();
  return starts.map((fromDay, index) => ({
    fromDay,
    untilDay: starts[index + 1] ?? null,
    ruleSet: ruleSetOn(ruleSets, fromDay),
  }));
}
