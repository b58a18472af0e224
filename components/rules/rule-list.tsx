import { Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { RuleId } from "@/lib/domain/ids";
import type { RuleFinding } from "@/lib/domain/mapping/lint-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { RuleHandlers } from "./rule-controls";
import { RuleItem } from "./rule-item";
import classes from "./rule-list.module.css";
import { RULES_LABEL, SortableRules } from "./sortable-rules";

type Props = {
  rules: readonly Rule[];
  /** Users by the rule that gives them their unit today. */
  assigned: Partial<Record<RuleId, number>>;
  unitNames: Readonly<Record<string, string>>;
  warnings: readonly RuleFinding[];
  /** Absent for those who may only look. */
  handlers: RuleHandlers | undefined;
};

/** The rules in order, and what becomes of everybody else. */
export function RuleList({ rules, assigned, unitNames, warnings, handlers }: Props) {
  const itemOf = (rule: Rule, index: number, controls: ReactNode) => (
    <RuleItem
      {...{ rule, unitNames, controls }}
      position={index + 1}
      users={assigned[rule.id] ?? 0}
      warnings={warnings.filter(({ ruleId }) => ruleId === rule.id)}
    />
  );
  return (
    <Stack gap="xs">
      {handlers ? (
        <SortableRules {...{ rules, handlers }} itemOf={itemOf} />
      ) : (
        <ol aria-label={RULES_LABEL} className={classes["list"]}>
          {rules.map((rule, index) => (
            <li key={rule.id}>{itemOf(rule, index, null)}</li>
          ))}
        </ol>
      )}
      <Paper withBorder p="sm" bg="var(--portal-subtle)">
        <Group gap="sm" wrap="nowrap">
          <Text c="dimmed" w={32} aria-hidden>
            –
          </Text>
          <Text>
            Everything else → <b>Unmapped</b>
          </Text>
        </Group>
      </Paper>
    </Stack>
  );
}
