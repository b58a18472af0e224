"use client";
import { Button, Group, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { describeTicks } from "./describe-ticks";
import { isTicked, listElsewhere } from "./ticks";
import { useTicks } from "./use-ticks";

/** What is chosen, heard when it changes, with the ways to choose more and to let it go. */
export function TicksBar() {
  const { ticks, rows, matching, filterKey, set, all, clear } = useTicks();
  const text = describeTicks(ticks, { rows, matching });
  const elsewhere = listElsewhere(ticks, filterKey, rows);
  const offersAll =
    ticks.mode === "include" &&
    rows.length > 0 &&
    rows.length < matching &&
    rows.every((id) => isTicked(ticks, id));
  return (
    <Group gap="sm" mih={text === null ? 0 : 30}>
      <Text size="sm" role="status" fw={600}>
        {text}
        {elsewhere.length > 0 &&
          ` ${counted(elsewhere.length, "selected user")} may be outside the current filter.`}
      </Text>
      {offersAll && (
        <Button size="compact-sm" variant="default" onClick={all}>
          Select all {counted(matching, "user")} that match
        </Button>
      )}
      {elsewhere.length > 0 && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => set(elsewhere, true)}>
            Keep
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => set(elsewhere, false)}>
            Remove these
          </Button>
        </>
      )}
      {text !== null && (
        <Button size="compact-sm" variant="subtle" onClick={clear}>
          Clear selection
        </Button>
      )}
    </Group>
  );
}
