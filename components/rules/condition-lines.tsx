import { ActionIcon, Button, Fieldset, Group, Select, Stack } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { attributeLabel, MAPPING_ATTRIBUTES } from "@/lib/domain/mapping/attributes";
import { type Condition, type Operator, OPERATORS } from "@/lib/domain/mapping/condition";
import type { RuleActions } from "./rule-actions";
import { FIRST_CONDITION } from "./rule-draft";
import { ValueField } from "./value-field";

/** The attributes to choose from. */
export const ATTRIBUTE_OPTIONS = MAPPING_ATTRIBUTES.map((value) => ({
  value,
  label: attributeLabel(value),
}));

const OPERATOR_OPTIONS = Object.entries(OPERATORS).map(([value, label]) => ({ value, label }));
const MOST_CONDITIONS = 20;

type Props = {
  conditions: readonly Condition[];
  problems: readonly (string | null)[];
  listValues: RuleActions["listValues"];
  onChange: (conditions: Condition[]) => void;
};

/** Everything a rule asks of a user. */
export function ConditionLines({ conditions, problems, listValues, onChange }: Props) {
  const replace = (index: number, differing: Partial<Condition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...differing } : one)));
  return (
    <Fieldset legend={conditions.length > 1 ? "If all of this is true" : "If"} p="sm">
      <Stack gap="sm" align="flex-start">
        {conditions.map((condition, index) => (
          <ConditionLine
            key={index}
            {...{ condition, listValues }}
            suffix={conditions.length > 1 ? ` ${index + 1}` : ""}
            isFirst={index === 0}
            problem={problems[index] ?? null}
            onChange={(differing) => replace(index, differing)}
            onRemove={
              conditions.length > 1
                ? () => onChange(conditions.filter((_one, at) => at !== index))
                : null
            }
          />
        ))}
        {conditions.length < MOST_CONDITIONS && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => onChange([...conditions, { ...FIRST_CONDITION, operator: "is" }])}
          >
            + Add condition
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

type LineProps = {
  condition: Condition;
  /** The line's number, when there are several. */
  suffix: string;
  isFirst: boolean;
  problem: string | null;
  listValues: RuleActions["listValues"];
  onChange: (differing: Partial<Condition>) => void;
  onRemove: (() => void) | null;
};

function ConditionLine(props: LineProps) {
  const { condition, suffix, isFirst, problem, listValues, onChange, onRemove } = props;
  return (
    <Group gap="xs" align="flex-start" w="100%">
      <div style={{ flex: "1 1 9rem" }}>
        <Select
          label={`Attribute${suffix}`}
          data={ATTRIBUTE_OPTIONS}
          value={condition.attribute}
          allowDeselect={false}
          searchable
          onChange={(value) => value && onChange({ attribute: value })}
        />
      </div>
      <div style={{ flex: "1 1 8rem" }}>
        <Select
          label={`Comparison${suffix}`}
          data={OPERATOR_OPTIONS}
          value={condition.operator}
          allowDeselect={false}
          onChange={(value) => value && onChange({ operator: value as Operator })}
        />
      </div>
      <div style={{ flex: "2 1 12rem", minWidth: 0 }}>
        <ValueField
          label={`Value${suffix}`}
          {...{ condition, isFirst, listValues }}
          error={problem}
          onChange={(values) => onChange({ values })}
        />
      </div>
      {onRemove && (
        <ActionIcon
          variant="subtle"
          size="lg"
          mt={26}
          aria-label={`Remove condition${suffix}`}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
