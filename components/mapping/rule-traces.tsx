import { List, ListItem, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { attributeLabel } from "@/lib/domain/mapping/attributes";
import { OPERATORS } from "@/lib/domain/mapping/condition";
import type { Explanation, RuleTrace } from "@/lib/domain/mapping/explain-day";
import { OUTCOMES } from "./describe-cause";

/** Every rule that was asked, in order, with what each condition answered. */
export function RuleTraces({ explanation: { rules, version } }: { explanation: Explanation }) {
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>
        All {rules.length} rules of version {version}, with what each answered
      </summary>
      <TraceList rules={rules} />
    </details>
  );
}

/** The rules as they were asked, one after the other. */
export const TraceList = ({ rules }: Pick<Explanation, "rules">) => (
  <Stack gap="xs" mt="xs" component="ol" pl="md">
    {rules.map((rule) => (
      <li key={rule.ruleId} value={rule.position}>
        <Trace rule={rule} />
      </li>
    ))}
  </Stack>
);

function Trace({ rule: { name, outcome, conditions } }: { rule: RuleTrace }) {
  return (
    <>
      <Text fw={outcome === "won" ? 700 : 400}>
        {name}: {OUTCOMES[outcome]}
      </Text>
      <List size="sm" listStyleType="none">
        {conditions.map(({ condition: { attribute, operator, values }, value, isMet }, index) => (
          <ListItem
            key={index}
            icon={
              isMet ? (
                <IconCheck size={16} aria-label="Met" />
              ) : (
                <IconX size={16} aria-label="Not met" />
              )
            }
          >
            {attributeLabel(attribute)} {OPERATORS[operator]} {values.join(", ")}
            {" · has "}
            <bdi>{value ?? "no value"}</bdi>
          </ListItem>
        ))}
      </List>
    </>
  );
}
