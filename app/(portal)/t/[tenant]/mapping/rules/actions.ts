"use server";
import { revalidatePath } from "next/cache";
import { describeCause, describeUnits } from "@/components/mapping/describe-cause";
import type { RuleTest } from "@/components/rules/rule-actions";
import { explainUser } from "@/db/queries/explain-user";
import { type AttributeValue, listAttributeValues } from "@/db/queries/list-attribute-values";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import {
  previewRuleList,
  type RuleListPreview,
  sampleRule,
  type SampleUser,
} from "@/lib/services/preview-rule-list";
import { publishRules } from "@/lib/services/publish-rules";
import {
  attributeValuesInput,
  previewRulesInput,
  publishRulesInput,
  sampleRuleInput,
  testRulesInput,
} from "@/lib/services/rule-input";

/** Counts what a list of rules would change. */
export async function previewRulesAction(
  tenant: string,
  input: unknown,
): Promise<Answer<RuleListPreview>> {
  const asked = { tenant, permission: "mapping:write", schema: previewRulesInput, input } as const;
  return askAction(asked, previewRuleList);
}

/** Puts a list of rules in force. */
export async function publishRulesAction(
  tenant: string,
  input: unknown,
): Promise<Answer<{ changeSetId: string; version: number; users: number }>> {
  const asked = { tenant, permission: "mapping:write", schema: publishRulesInput, input } as const;
  return askAction(asked, async (scope, list) => {
    const done = await publishRules(scope, list);
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    return done;
  });
}

/** Some of whom one rule of a list would move. */
export async function sampleRuleAction(
  tenant: string,
  input: unknown,
): Promise<Answer<SampleUser[]>> {
  const asked = { tenant, permission: "mapping:write", schema: sampleRuleInput, input } as const;
  return askAction(asked, sampleRule);
}

/** What a list of rules says of one user, rule by rule. */
export async function testRulesAction(tenant: string, input: unknown): Promise<Answer<RuleTest>> {
  const asked = { tenant, permission: "mapping:write", schema: testRulesInput, input } as const;
  return askAction(asked, async (scope, { rules, userId }) => {
    const mapping = await explainUser(scope, userId, null, rules);
    return {
      units: describeUnits(mapping),
      cause: describeCause(mapping),
      rules: mapping.explanation.rules,
    };
  });
}

/** What users have in an attribute, for the field where a value is typed. */
export async function listValuesAction(
  tenant: string,
  input: unknown,
): Promise<Answer<AttributeValue[]>> {
  const schema = attributeValuesInput;
  const asked = { tenant, permission: "mapping:write", schema, input } as const;
  return askAction(asked, (scope, { attribute, search }) =>
    listAttributeValues(scope, attribute, search),
  );
}
