"use client";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import type { UnitOption } from "@/components/mapping/unit-options";
import type { Day, UnitId } from "@/lib/domain/ids";
import type { UnitActions } from "./unit-actions";
import type { UnitLine } from "./unit-line";

type Props = {
  unit: UnitLine;
  /** Where it may go: all units in use. */
  units: readonly UnitOption[];
  firstOpenDay: Day;
  firstDay: Day;
  move: UnitActions["move"];
  onClose: () => void;
};

const TOP = "top";

/** Asks where a unit goes, and from which day on. */
export function MoveForm({ unit, units, firstOpenDay, firstDay, move, onClose }: Props) {
  const [parent, setParent] = useState<string | null>(unit.parentId ?? TOP);
  const [fromDay, setFromDay] = useState<string>(firstDay);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const parentId = parent === TOP ? null : (parent as UnitId | null);
      const answer = await move({ id: unit.id, parentId, fromDay });
      if (answer.ok) onClose();
      else setFailure(answer.message);
    });
  return (
    <Modal opened onClose={onClose} title={`Move ${unit.name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Select
            label="Under"
            data={[
              { value: TOP, label: "Top level" },
              ...units.filter(({ value }) => value !== unit.id),
            ]}
            value={parent}
            onChange={setParent}
            searchable
            allowDeselect={false}
            data-autofocus
            error={failure}
          />
          <TextInput
            type="date"
            label="From"
            description="Reports of the days before keep the tree as it was."
            value={fromDay}
            min={firstOpenDay}
            required
            onChange={(event) => setFromDay(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            Its users and the units below it move with it.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Move {unit.name}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
