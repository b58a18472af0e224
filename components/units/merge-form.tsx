"use client";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { UnitOption } from "@/components/mapping/unit-options";
import { Dialog } from "@/components/ui/dialog";
import { useAsking } from "@/components/ui/use-asking";
import { DialogButtons } from "./dialog-buttons";
import type { UnitActions } from "./unit-actions";
import type { UnitDays, UnitLine } from "./unit-line";

type Props = {
  unit: UnitLine;
  /** What it may become part of: all units in use. */
  units: readonly UnitOption[];
  days: UnitDays;
  merge: UnitActions["merge"];
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** Asks which unit takes over everything of this one, and from which day on. */
export function MergeForm({ unit, units, days, merge, onClose, onDone }: Props) {
  const [into, setInto] = useState<string | null>(null);
  const [fromDay, setFromDay] = useState<string>(days.thisMonth);
  const { failure, isPending, setFailure, ask } = useAsking();
  const target = units.find(({ value }) => value === into);
  const submit = () => {
    if (!target) {
      setFailure("Choose the unit that takes over.");
      return;
    }
    ask(
      () => merge({ from: unit.id, into: target.value, fromDay }),
      () => onDone(`${unit.name} is part of ${target.label} now.`),
    );
  };
  return (
    <Dialog onClose={onClose} title={`Merge ${unit.name}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Select
            label="Into"
            data={units.filter(({ value }) => value !== unit.id)}
            value={into}
            onChange={(value) => {
              setInto(value);
              setFailure(null);
            }}
            searchable
            data-autofocus
            error={failure}
          />
          <TextInput
            type="date"
            label="From"
            description="The days before keep both, and what they cost."
            value={fromDay}
            min={days.firstOpenDay}
            required
            onChange={(event) => setFromDay(event.currentTarget.value)}
          />
          <Text size="sm">
            Its users, its rules and the units below it go along, and {unit.name} is archived. Users
            and rules can be taken back under Changes.
          </Text>
          <DialogButtons submit={`Merge ${unit.name}`} {...{ isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}
