"use client";
import { Checkbox, List, ListItem, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";

type Props = {
  steps: readonly string[];
  /** Whose ticks these are: kept in this browser under the tenant and the cause. */
  storageKey: string;
};

/** What to do, in order, with a box to tick for each step that is done. */
export function CheckSteps({ steps, storageKey }: Props) {
  const [done, setDone] = useLocalStorage<readonly string[]>({
    key: `client-portal.steps.${storageKey}`,
    defaultValue: [],
  });
  const toggle = (step: string) =>
    setDone((before) =>
      before.includes(step) ? before.filter((one) => one !== step) : [...before, step],
    );
  return (
    <List type="ordered" aria-label="What to do" maw="76ch" spacing="xs">
      {steps.map((step, index) => (
        <ListItem key={step}>
          <Checkbox
            checked={done.includes(step)}
            onChange={() => {
              toggle(step);
            }}
            styles={{ body: { display: "inline-flex", verticalAlign: "top" } }}
            label={<Text span>{step}</Text>}
            aria-label={`Step ${index + 1} done: ${step}`}
          />
        </ListItem>
      ))}
    </List>
  );
}
