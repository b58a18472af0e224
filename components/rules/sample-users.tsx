"use client";
import { List, ListItem, Text } from "@mantine/core";
import { usePreview } from "@/components/mapping/use-preview";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { PreviewAnswer, RuleActions } from "./rule-actions";

type Props = {
  rule: Rule;
  rules: readonly Rule[];
  preview: PreviewAnswer;
  sample: RuleActions["sample"];
};

/** Some of whom the rule would move, by name: a mistake is seen sooner in people than in numbers. */
export function SampleUsers({ rule, rules, preview, sample }: Props) {
  const mine = preview?.ok && preview.value.perRule.find(({ ruleId }) => ruleId === rule.id);
  const isAny = mine && mine.wouldChange > 0;
  const answer = usePreview(isAny ? { rules, ruleId: rule.id } : undefined, sample);
  if (!isAny || !answer?.ok || answer.value.length === 0) return null;
  return (
    <details>
      <summary>
        {answer.value.length < mine.wouldChange ? "Some" : "All"} of those who would change
      </summary>
      <List size="sm" mt={4}>
        {answer.value.map(({ id, name, department }) => (
          <ListItem key={id} style={{ overflowWrap: "anywhere" }}>
            <bdi>{name}</bdi>
            {department && (
              <Text span size="sm" c="dimmed">
                {" · "}
                <bdi>{department}</bdi>
              </Text>
            )}
          </ListItem>
        ))}
      </List>
    </details>
  );
}
