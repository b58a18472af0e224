import type { AttributeValue } from "@/db/queries/list-attribute-values";
import type { Answer } from "@/components/ui/answer";
import type { Day, RuleId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { RuleTrace } from "@/lib/domain/mapping/explain-day";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { RuleListPreview, SampleUser } from "@/lib/services/preview-rule-list";

/** What the server says a list of rules would do; null while it counts. */
export type PreviewAnswer = Answer<RuleListPreview> | null;

/** What was put in force. */
export type Published = { changeSetId: string; version: number; users: number };

/** Whose unit a user would be by a list of rules, because of what, and what each rule answered. */
export type RuleTest = { units: string; cause: string; rules: readonly RuleTrace[] };

/** What the rules page asks of the server. */
export type RuleActions = {
  preview: (input: {
    rules: readonly Rule[];
    withWarnings: boolean;
  }) => Promise<Answer<RuleListPreview>>;
  publish: (input: {
    baseVersion: number;
    rules: readonly Rule[];
    fromDay: Day;
    reason: string | null;
  }) => Promise<Answer<Published>>;
  listValues: (input: {
    attribute: MappingAttribute;
    search: string;
  }) => Promise<Answer<AttributeValue[]>>;
  sample: (input: { rules: readonly Rule[]; ruleId: RuleId }) => Promise<Answer<SampleUser[]>>;
  test: (input: { rules: readonly Rule[]; userId: string }) => Promise<Answer<RuleTest>>;
};
