import { Group, NumberInput, TextInput } from "@mantine/core";
import type { RuleDraft } from "./rule-draft";

type Props = {
  draft: RuleDraft;
  /** What the rule is called without a name of its own. */
  nameless: string;
  /** The last position. */
  last: number;
  change: (differing: Partial<RuleDraft>) => void;
};

/** What a rule is called, and when it is asked. */
export function NameAndPlace({ draft, nameless, last, change }: Props) {
  return (
    <Group align="flex-start" gap="md">
      <TextInput
        label="Name (optional)"
        description="Without one it is called by what it asks."
        placeholder={draft.name === "" ? nameless : ""}
        value={draft.name}
        maxLength={120}
        onChange={(event) => change({ name: event.currentTarget.value })}
        style={{ flex: "2 1 16rem" }}
      />
      <NumberInput
        label="Position"
        description={`1 is asked first, ${last} last.`}
        value={draft.position}
        min={1}
        max={last}
        clampBehavior="strict"
        hideControls
        allowDecimal={false}
        allowNegative={false}
        onChange={(value) => change({ position: Number(value) || last })}
        style={{ flex: "1 1 8rem" }}
      />
    </Group>
  );
}
