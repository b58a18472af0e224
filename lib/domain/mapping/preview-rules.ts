import type { Day, RuleId, UnitId } from "../ids";
import type { AttributeValues } from "./attributes";
import { compileRules } from "./compile-rules";
import type { Combination } from "./lint-rules";
import { compileMatches } from "./compile-matches";
import { targetOf } from "./resolve-day";
import type { Rule } from "./rule";
import type { UnitDirectory } from "./unit-directory";

/** Users who have the same in every attribute that the rules ask for, and belong to the same units. */
export type MappedCombination = Combination & {
  /** Of all of them together. */
  readonly licenses: number;
  /** True when a pin decides for them: rules do not move them. */
  readonly pinned: boolean;
  /** Where they are today, because of a pin or of a rule; none when they are unmapped. */
  readonly unitIds: readonly UnitId[];
};

/**
 * What a rule would do. Everybody it matches is in exactly one of four groups, tried in this order:
 *
 *     matches = lockedByPins + withoutUnit + (sum of takenByHigher) + wins
 *     wins    = wouldChange + alreadyThere
 */
export type RulePreview = {
  readonly ruleId: RuleId;
  /** Users who meet all its conditions; nobody does while it is off or asks nothing. */
  readonly matches: number;
  /** Users who get their unit by hand, whatever rules say. */
  readonly lockedByPins: number;
  /** Users for whom it names no unit in use, so that the rules below it decide. */
  readonly withoutUnit: number;
  /** Users for whom a rule above decides, by that rule, the most first. */
  readonly takenByHigher: readonly { readonly ruleId: RuleId; readonly users: number }[];
  /** Users for whom it decides. */
  readonly wins: number;
  readonly wouldChange: number;
  readonly alreadyThere: number;
};

/** Users who would change from one unit to another; null is unmapped. */
export type PreviewedMove = {
  readonly fromUnitId: UnitId | null;
  readonly toUnitId: UnitId | null;
  readonly users: number;
  readonly licenses: number;
};

/** What a list of rules would do to the users of today. */
export type RulesPreview = {
  /** In the order of the list. */
  readonly perRule: readonly RulePreview[];
  /** Real changes only, the most users first. */
  readonly moves: readonly PreviewedMove[];
  /** Users in all moves together. */
  readonly changing: number;
  /** Of them, those whom a rule gives a unit now and none would. */
  readonly newlyUnmatched: number;
};

/**
 * Counts what a list of rules would change if it decided from now on. Where users are today says
 * what the rules before come to, so these are not asked.
 *
 * @param combinations all present users, by the attributes of `attributesAskedFor` these rules
 */
export function previewRules({
  rules,
  units,
  day,
  combinations,
}: {
  readonly rules: readonly Rule[];
  readonly units: UnitDirectory;
  readonly day: Day;
  readonly combinations: readonly MappedCombination[];
}): RulesPreview {
  const decide = compileRules({ version: 0, effectiveFrom: day, rules }, units, day);
  const matching = compileMatches(rules);
  const tallies = new Map(rules.map(({ id }) => [id, emptyTally()]));
  const moves = new Map<string, Writable<PreviewedMove>>();
  for (const combination of combinations) {
    const { attributes, pinned } = combination;
    const winner = decide(attributes);
    for (const rule of matching(attributes)) {
      const tally = tallies.get(rule.id);
      const hasUnit = pinned || targetOf(rule, attributes, units, day) !== undefined;
      if (tally) count(tally, { rule, combination, winner, hasUnit });
    }
    if (!pinned) addMove(moves, combination, winner?.unitId ?? null);
  }
  const listed = [...moves.values()].toSorted((a, b) => b.users - a.users);
  return {
    perRule: rules.map(({ id }) => toPreview(id, tallies.get(id) ?? emptyTally())),
    moves: listed,
    changing: sum(listed),
    newlyUnmatched: sum(listed.filter(({ toUnitId }) => toUnitId === null)),
  };
}

/** Users with these attributes whom a rule would give this unit, and who are elsewhere now. */
export type ChangedCombination = {
  readonly attributes: AttributeValues;
  readonly unitId: UnitId;
};

/** Whom one rule of a list would move, of those that `previewRules` counts in `wouldChange`. */
export function listChangedBy(
  ruleId: RuleId,
  { rules, units, day, combinations }: Parameters<typeof previewRules>[0],
): ChangedCombination[] {
  const decide = compileRules({ version: 0, effectiveFrom: day, rules }, units, day);
  return combinations.flatMap(({ attributes, pinned, unitIds }) => {
    const winner = pinned ? null : decide(attributes);
    const isMoved = winner?.ruleId === ruleId && unitIds[0] !== winner.unitId;
    return isMoved ? [{ attributes, unitId: winner.unitId }] : [];
  });
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Tally = Omit<Writable<RulePreview>, "ruleId" | "takenByHigher"> & {
  takenBy: Map<RuleId, number>;
};

const emptyTally = (): Tally => ({
  ...{ matches: 0, lockedByPins: 0, withoutUnit: 0, wins: 0, wouldChange: 0, alreadyThere: 0 },
  takenBy: new Map(),
});

type Match = {
  rule: Rule;
  combination: MappedCombination;
  winner: { ruleId: RuleId; unitId: UnitId } | null;
  hasUnit: boolean;
};

function count(tally: Tally, { rule, combination, winner, hasUnit }: Match): void {
  const { users, pinned, unitIds } = combination;
  tally.matches += users;
  if (pinned) tally.lockedByPins += users;
  else if (!hasUnit || !winner) tally.withoutUnit += users;
  else if (winner.ruleId !== rule.id)
    tally.takenBy.set(winner.ruleId, (tally.takenBy.get(winner.ruleId) ?? 0) + users);
  else {
    tally.wins += users;
    if (unitIds[0] === winner.unitId) tally.alreadyThere += users;
    else tally.wouldChange += users;
  }
}

function addMove(
  moves: Map<string, Writable<PreviewedMove>>,
  { unitIds, users, licenses }: MappedCombination,
  toUnitId: UnitId | null,
): void {
  // a rule gives a user to one unit; only pins split
  const fromUnitId = unitIds[0] ?? null;
  if (fromUnitId === toUnitId) return;
  const key = `${fromUnitId} ${toUnitId}`;
  const known = moves.get(key) ?? { fromUnitId, toUnitId, users: 0, licenses: 0 };
  known.users += users;
  known.licenses += licenses;
  moves.set(key, known);
}

const toPreview = (ruleId: RuleId, { takenBy, ...counts }: Tally): RulePreview => ({
  ruleId,
  ...counts,
  takenByHigher: [...takenBy]
    .map(([by, users]) => ({ ruleId: by, users }))
    .toSorted((a, b) => b.users - a.users),
});

const sum = (moves: readonly PreviewedMove[]) =>
  moves.reduce((total, { users }) => total + users, 0);
