import type { AttributeValue } from "@/db/queries/list-attribute-values";
import type { Answer } from "@/components/ui/answer";
import type { Day } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { RuleListPreview } from "@/lib/services/preview-rule-list";

/** What the server says a list of rules would do; null while it counts. */
export type PreviewAnswer = Answer<RuleListPreview> | null;

/** What was put in force. */
export type Published = { changeSetId: string; version: number; users: number };

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
};
