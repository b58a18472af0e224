import { Badge, Group, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { counted } from "@/components/ui/counted";
import { describeRule } from "@/lib/domain/mapping/describe-rule";
import type { RuleFinding } from "@/lib/domain/mapping/lint-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import { FindingNote } from "./finding-note";
import { RuleSentence } from "./rule-sentence";

type Props = {
  rule: Rule;
  position: number;
  /** Who have their unit from it today. */
  users: number;
  unitNames: Readonly<Record<string, string>>;
  warnings: readonly RuleFinding[];
  controls: ReactNode;
};

/** One rule: its place, its sentence, whom it decides for, and what can be done with it. */
export function RuleItem({ rule, position, users, unitNames, warnings, controls }: Props) {
  const unitName = rule.target.kind === "unit" ? (unitNames[rule.target.unitId] ?? "a unit") : "";
  return (
    <Paper withBorder p="sm">
      <Group gap="sm" align="flex-start" justify="space-between">
        <Group gap="sm" align="flex-start" wrap="nowrap" style={{ flex: "1 1 18rem", minWidth: 0 }}>
          <Text c="dimmed" w={32} style={{ flex: "none" }}>
            <VisuallyHidden>Rule </VisuallyHidden>
            {position}
          </Text>
          <Stack gap={4} style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                <bdi>{rule.name}</bdi>
              </Text>
              {!rule.enabled && <Badge color="gray">Off</Badge>}
            </Group>
            <Text>
              <RuleSentence parts={describeRule(rule, unitName)} />
            </Text>
            <Text size="sm" c="dimmed">
              {counted(users, "user")} assigned today
            </Text>
            {warnings.map(({ message }) => (
              <FindingNote key={message} kind="warning">
                {message}
              </FindingNote>
            ))}
          </Stack>
        </Group>
        {controls}
      </Group>
    </Paper>
  );
}
