import { ActionIcon, Button, Group, Switch, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { Rule } from "@/lib/domain/mapping/rule";

/** What can be done with a rule. */
export type RuleHandlers = {
  move: (rule: Rule, by: 1 | -1) => void;
  /** Dropped so many places away; upwards below 0. Says so in a sentence. */
  drop: (rule: Rule, by: number) => string;
  toggle: (rule: Rule) => void;
  edit: (rule: Rule) => void;
  remove: (rule: Rule) => void;
};

type Props = { rule: Rule; isFirst: boolean; isLast: boolean; handlers: RuleHandlers };

/** The element that moves a rule, for the focus to stay with it. */
export const moveButtonId = ({ id }: Rule, by: 1 | -1): string => `${by < 0 ? "up" : "down"}-${id}`;

/** Switches, moves, edits and deletes one rule of the list. Nothing of it is published by that. */
export function RuleControls({ rule, isFirst, isLast, handlers }: Props) {
  const { move, toggle, edit, remove } = handlers;
  const named = <VisuallyHidden> {rule.name}</VisuallyHidden>;
  return (
    <Group gap="xs">
      <Switch
        checked={rule.enabled}
        onChange={() => toggle(rule)}
        label={
          <>
            Enabled<VisuallyHidden>: {rule.name}</VisuallyHidden>
          </>
        }
      />
      <ActionIcon
        id={moveButtonId(rule, -1)}
        variant="default"
        size="lg"
        disabled={isFirst}
        aria-label={`Move up ${rule.name}`}
        title="Move up"
        onClick={() => move(rule, -1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        id={moveButtonId(rule, 1)}
        variant="default"
        size="lg"
        disabled={isLast}
        aria-label={`Move down ${rule.name}`}
        title="Move down"
        onClick={() => move(rule, 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="compact-md" onClick={() => edit(rule)}>
        Edit{named}
      </Button>
      <Button variant="default" size="compact-md" onClick={() => remove(rule)}>
        Delete{named}
      </Button>
    </Group>
  );
}
