import { Group, Paper, Stack, Text } from "@mantine/core";
import type { RuleId } from "@/lib/domain/ids";
import type { RuleFinding } from "@/lib/domain/mapping/lint-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import { RuleControls, type RuleHandlers } from "./rule-controls";
import { RuleItem } from "./rule-item";
import classes from "./rule-list.module.css";

/** The name of the list for those who hear it; the focus comes here when a rule is gone. */
export const RULE_LIST_ID = "rules";

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
  return (
    <Stack gap="xs">
      <ol
        id={RULE_LIST_ID}
        tabIndex={-1}
        aria-label="Rules in order: the first that matches a user decides"
        className={classes["list"]}
      >
        {rules.map((rule, index) => (
          <li key={rule.id}>
            <RuleItem
              rule={rule}
              position={index + 1}
              users={assigned[rule.id] ?? 0}
              unitNames={unitNames}
              warnings={warnings.filter(({ ruleId }) => ruleId === rule.id)}
              controls={
                handlers && (
                  <RuleControls
                    {...{ rule, handlers }}
                    isFirst={index === 0}
                    isLast={index === rules.length - 1}
                  />
                )
              }
            />
          </li>
        ))}
      </ol>
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
