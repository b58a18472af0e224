"use client";
import { ActionIcon, Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import type { ShareLine } from "./assignment";
import { formatBasisPoints, parsePercent } from "@/lib/domain/mapping-csv/parse-percent";
import type { UnitOption } from "./unit-options";

type Props = {
  lines: readonly ShareLine[];
  units: readonly UnitOption[];
  problem: string | null;
  onChange: (lines: ShareLine[]) => void;
};

/** The unit to assign to, or several with the part of each. */
export function ShareLines({ lines, units, problem, onChange }: Props) {
  const isSplit = lines.length > 1;
  const change = (index: number, differing: Partial<ShareLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...differing } : line)));
  return (
    <Stack gap="xs">
      {lines.map((line, index) => (
        <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
          <Select
            label={isSplit ? `Business unit ${index + 1}` : "Business unit"}
            placeholder="Type to search"
            data={[...units]}
            value={line.unitId}
            onChange={(value) => change(index, { unitId: value })}
            searchable
            // with a suggestion there is nothing to type, and the open list would hide what it does
            data-autofocus={(index === 0 && line.unitId === null) || undefined}
            onKeyDown={keepFromSubmitting}
            selectFirstOptionOnChange
            nothingFoundMessage="No business unit is called so"
            error={index === lines.length - 1 ? problem : null}
            comboboxProps={{ withinPortal: true }}
            style={{ flex: 1 }}
          />
          {isSplit && (
            <TextInput
              label={`Part ${index + 1} in %`}
              inputMode="decimal"
              value={line.percent}
              onChange={(event) => change(index, { percent: event.currentTarget.value })}
              w={110}
            />
          )}
          {isSplit && (
            <ActionIcon
              variant="subtle"
              mt={26}
              size="lg"
              aria-label={`Remove part ${index + 1}`}
              onClick={() => onChange(lines.filter((_line, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange([...lines, { unitId: null, percent: restOf(lines) }])}
        >
          {isSplit ? "Add a unit" : "Split over several units"}
        </Button>
      </Group>
    </Stack>
  );
}

/** Enter in the open list means the list, also when nothing in it is found yet. */
function keepFromSubmitting(event: KeyboardEvent<HTMLInputElement>): void {
  const isOpen = event.currentTarget.getAttribute("aria-expanded") === "true";
  if (event.key === "Enter" && isOpen) event.preventDefault();
}

/** What the other parts leave: the remainder goes to the new line. */
function restOf(lines: readonly ShareLine[]): string {
  const used = lines.reduce((sum, { percent }) => sum + (parsePercent(percent) ?? 0), 0);
  return used > 0 && used < 10_000 ? formatBasisPoints(10_000 - used) : "";
}
