import { z } from "zod";
import { parseGuid, type RuleId, type UnitId, type UserId } from "@/lib/domain/ids";
import { isMappingAttribute, type MappingAttribute } from "@/lib/domain/mapping/attributes";
import { OPERATORS, type Operator } from "@/lib/domain/mapping/condition";
import type { Rule } from "@/lib/domain/mapping/rule";
import { dayInput } from "./move-input";

/** Bounds of what is read at all; `lintRules` says the same to people, rule by rule. */
const MOST_RULES = 1_000;
const MOST_CONDITIONS = 20;
const MOST_VALUES = 500;
const LONGEST_VALUE = 256;
const LONGEST_NAME = 200;

const guid = <Id extends string>(what: string) =>
  z.string().transform((text, context) => {
    const id = parseGuid<Id>(text);
    if (id !== undefined) return id;
    context.addIssue({ code: "custom", message: `This is no ${what}` });
    return z.NEVER;
  });

const attribute = z
  .string()
  .refine(
    (name): name is MappingAttribute => isMappingAttribute(name),
    "There is no such attribute",
  );

const condition = z.object({
  attribute,
  operator: z.enum(Object.keys(OPERATORS) as [Operator, ...Operator[]]),
  values: z
    .array(z.string().max(LONGEST_VALUE, `A value has more than ${LONGEST_VALUE} characters.`))
    .max(MOST_VALUES, `A condition has more than ${MOST_VALUES} values.`),
});

const target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("unit"), unitId: guid<UnitId>("business unit") }),
  z.object({ kind: z.literal("inherit"), attribute, createMissing: z.boolean() }),
]);

const rule: z.ZodType<Rule> = z.object({
  id: guid<RuleId>("rule"),
  name: z.string().trim().max(LONGEST_NAME, `A name has more than ${LONGEST_NAME} characters.`),
  enabled: z.boolean(),
  conditions: z
    .array(condition)
    .max(MOST_CONDITIONS, `A rule has more than ${MOST_CONDITIONS} conditions.`),
  target,
});

const rules = z
  .array(rule)
  .max(MOST_RULES, `More than ${MOST_RULES} rules.`)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "A rule stands twice.");

/** A list of rules to be looked at. */
export const previewRulesInput = z.object({
  rules,
  /** Whether also to look for rules that are never reached, which takes longer. */
  withWarnings: z.boolean(),
});

/** A rule of a list, of which it is asked whom it would move. */
export const sampleRuleInput = z.object({ rules, ruleId: guid<RuleId>("rule") });

/** A list of rules to be asked of one user. */
export const testRulesInput = z.object({ rules, userId: guid<UserId>("user") });

/** A list of rules to be put in force. */
export const publishRulesInput = z.object({
  baseVersion: z.int().min(0),
  rules,
  fromDay: dayInput,
  reason: z.string().max(500).nullable(),
});

/** Part of a value, to be completed. */
export const attributeValuesInput = z.object({ attribute, search: z.string().max(LONGEST_VALUE) });
