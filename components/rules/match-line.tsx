import { Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import type { RuleId } from "@/lib/domain/ids";
import { describeMatches } from "./describe-matches";
import { FindingNote } from "./finding-note";
import type { PreviewAnswer } from "./rule-actions";
import { canBeCounted, type RuleDraft } from "./rule-draft";

type Props = {
  draft: RuleDraft;
  preview: PreviewAnswer;
  /** The name of a rule. */
  nameOf: (ruleId: RuleId) => string;
};

/** Says, while a rule is written, whom it would match and move; nothing is saved for it. */
export function MatchLine({ draft, preview, nameOf }: Props) {
  const isCounting = canBeCounted(draft) && draft.enabled && preview === null;
  return (
    <div role="status" aria-busy={isCounting}>
      <Text size="sm" component="div" mih="1.5em">
        <Line {...{ draft, preview, nameOf, isCounting }} />
      </Text>
    </div>
  );
}

function Line({ draft, preview, nameOf, isCounting }: Props & { isCounting: boolean }) {
  if (!draft.enabled) return "This rule is off: it changes nothing until it is switched on.";
  if (isCounting) return "Counting users…";
  if (!preview) return "Type a value to see whom the rule matches.";
  if (!preview.ok) return <FindingNote kind="problem">{preview.message}</FindingNote>;
  const mine = preview.value.perRule.find(({ ruleId }) => ruleId === draft.id);
  if (!mine) return null;
  if (mine.matches === 0)
    return <FindingNote kind="warning">{describeMatches(mine, nameOf)}</FindingNote>;
  if (draft.targetKind === "unit" && draft.unitId === null)
    return `Matches ${counted(mine.matches, "user")}. Choose a business unit to see who would change.`;
  return describeMatches(mine, nameOf);
}
