"use client";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { UnitOption } from "@/components/mapping/unit-options";
import { Dialog } from "@/components/ui/dialog";
import { useAsking } from "@/components/ui/use-asking";
import type { UnitId } from "@/lib/domain/ids";
import { DialogButtons } from "./dialog-buttons";
import type { UnitActions } from "./unit-actions";
import type { UnitDays, UnitLine } from "./unit-line";

type Props = {
  unit: UnitLine;
  /** Where it may go: all units in use. */
  units: readonly UnitOption[];
  days: UnitDays;
  move: UnitActions["move"];
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

const TOP = "top";

/** Asks where a unit goes, and from which day on. */
export function MoveForm({ unit, units, days, move, onClose, onDone }: Props) {
  const [parent, setParent] = useState<string | null>(unit.parentId ?? TOP);
  const [fromDay, setFromDay] = useState<string>(days.thisMonth);
  const { failure, isPending, setFailure, ask } = useAsking();
  const submit = () => {
    const parentId = parent === TOP ? null : (parent as UnitId | null);
    ask(
      () => move({ id: unit.id, parentId, fromDay }),
      () => onDone(`${unit.name} was moved.`),
    );
  };
  return (
    <Dialog onClose={onClose} title={`Move ${unit.name}`}>
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
            onChange={(value) => {
              setParent(value);
              setFailure(null);
            }}
            searchable
            allowDeselect={false}
            data-autofocus
            error={failure}
          />
          <TextInput
            type="date"
            label="From"
            description="The days before keep the tree as it was."
            value={fromDay}
            min={days.firstOpenDay}
            required
            onChange={(event) => setFromDay(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            Its users and the units below it stay with it.
          </Text>
          <DialogButtons submit={`Move ${unit.name}`} {...{ isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}
