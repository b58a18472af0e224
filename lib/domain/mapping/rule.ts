import type { Day, RuleId, UnitId } from "../ids";
import type { MappingAttribute } from "./attributes";
import type { Condition } from "./condition";

/** Where a rule sends the users it matches. */
export type RuleTarget =
  | { readonly kind: "unit"; readonly unitId: UnitId }
  /** The unit whose code, or else whose name, is what the user has in the attribute. */
  | {
      readonly kind: "inherit";
      readonly attribute: MappingAttribute;
      /** Whether a unit that is named and does not exist is made. */
      readonly createMissing: boolean;
    };

/** An ordered condition → unit. A user must meet every condition; *or* is another rule. */
export type Rule = {
  /** The same through all versions of the list. */
  readonly id: RuleId;
  readonly name: string;
  readonly enabled: boolean;
  readonly conditions: readonly Condition[];
  readonly target: RuleTarget;
};

/** One published list of rules: the first that matches a user decides. */
export type RuleSet = {
  readonly version: number;
  /** The first day it holds for, until a later version's first day. */
  readonly effectiveFrom: Day;
  readonly rules: readonly Rule[];
};

/**
 * The list in force on a day: the last published of those that have begun by then. A list that was
 * published later with an earlier day takes the place of all before it.
 */
export const ruleSetOn = (ruleSets: readonly RuleSet[], day: Day): RuleSet | null =>
  ruleSets
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<RuleSet | null>(
      (latest, one) => (latest && latest.version > one.version ? latest : one),
      null,
    );
