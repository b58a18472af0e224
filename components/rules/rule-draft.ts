import type { RuleId, UnitId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { Condition, Operator } from "@/lib/domain/mapping/condition";
import { describeCondition, sentenceText } from "@/lib/domain/mapping/describe-rule";
import type { Rule } from "@/lib/domain/mapping/rule";

/** A rule while it is written: what is not yet chosen is missing. */
export type RuleDraft = {
  readonly id: RuleId;
  /** Empty takes the sentence. */
  readonly name: string;
  readonly enabled: boolean;
  readonly conditions: readonly Condition[];
  readonly targetKind: "unit" | "inherit";
  readonly unitId: UnitId | null;
  readonly inheritAttribute: MappingAttribute;
  readonly createMissing: boolean;
  /** From 1. */
  readonly position: number;
};

/** What is to be mended, at the field it belongs to; null where nothing is. */
export type DraftProblems = {
  readonly conditions: readonly (string | null)[];
  readonly unit: string | null;
};

/** What most rules begin with. */
export const FIRST_CONDITION: Condition = {
  ...{ attribute: "department", operator: "startsWith", values: [] },
};

/** No unit has this id, so that the users of a rule without a unit can be counted. */
const NO_UNIT = "00000000-0000-0000-0000-000000000000" as UnitId;

const LONGEST_NAME = 120;

export const newDraft = (id: RuleId, position: number): RuleDraft => ({
  ...{ id, name: "", enabled: true, conditions: [FIRST_CONDITION], position },
  ...{ targetKind: "unit", unitId: null, inheritAttribute: "department", createMissing: false },
});

/** A rule there is, to be changed. @param isOpen whether its unit can still be chosen */
export const draftOf = (
  { target, ...rule }: Rule,
  position: number,
  isOpen: (unitId: UnitId) => boolean,
): RuleDraft => ({
  ...{ ...rule, position, targetKind: target.kind },
  unitId: target.kind === "unit" && isOpen(target.unitId) ? target.unitId : null,
  inheritAttribute: target.kind === "inherit" ? target.attribute : "department",
  createMissing: target.kind === "inherit" && target.createMissing,
});

/** The rule that the draft says, whole enough to be counted. */
export function toRule(draft: RuleDraft): Rule {
  const { id, enabled, inheritAttribute: attribute, createMissing } = draft;
  const conditions = draft.conditions.map(tidy);
  return {
    ...{ id, enabled, conditions, name: draft.name.trim() || nameOf(conditions) },
    target:
      draft.targetKind === "unit"
        ? { kind: "unit", unitId: draft.unitId ?? NO_UNIT }
        : { kind: "inherit", attribute, createMissing },
  };
}

export const takesNoValue = (operator: Operator): boolean =>
  operator === "isEmpty" || operator === "isSet";

/** True when every condition can be asked, so that users can be counted. */
export const canBeCounted = (draft: RuleDraft): boolean =>
  problemsOf(draft).conditions.every((problem) => problem === null);

export function problemsOf({ conditions, targetKind, unitId }: RuleDraft): DraftProblems {
  return {
    conditions: conditions
      .map(tidy)
      .map(({ operator, values }) =>
        takesNoValue(operator) || values.length > 0 ? null : "Type a value.",
      ),
    unit: targetKind === "unit" && unitId === null ? "Choose a business unit." : null,
  };
}

/** Only the values that the operator takes. */
function tidy({ attribute, operator, values }: Condition): Condition {
  if (takesNoValue(operator)) return { attribute, operator, values: [] };
  const typed = values.map((value) => value.trim()).filter((value) => value !== "");
  return { attribute, operator, values: operator === "in" ? typed : typed.slice(0, 1) };
}

const nameOf = (conditions: readonly Condition[]) =>
  conditions
    .map((one) => sentenceText(describeCondition(one)))
    .join(" and ")
    .slice(0, LONGEST_NAME);
