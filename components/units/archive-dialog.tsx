"use client";
import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useAsking } from "@/components/ui/use-asking";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { ArchiveBlockers } from "./archive-blockers";
import { DialogButtons } from "./dialog-buttons";
import type { UnitActions } from "./unit-actions";
import type { UnitDays, UnitLine } from "./unit-line";
import { useBlockers } from "./use-blockers";

type Props = {
  tenant: string;
  unit: UnitLine;
  days: UnitDays;
  actions: Pick<UnitActions, "blockers" | "archive">;
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** Says what keeps a unit in use on a day, or takes it out of use from then on. */
export function ArchiveDialog({ tenant, unit, days, actions, onClose, onDone }: Props) {
  const [fromDay, setFromDay] = useState<string>(days.today);
  const { failure, isPending, setFailure, ask } = useAsking();
  const answer = useBlockers(unit.id, fromDay, actions.blockers);
  const isFree = answer?.ok === true && answer.value.length === 0;
  const archive = () =>
    ask(
      () => actions.archive({ id: unit.id, fromDay }),
      () => onDone(`${unit.name} is archived from ${formatDay(fromDay as Day)} on.`),
    );
  return (
    <Dialog onClose={onClose} title={`Archive ${unit.name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isFree) archive();
        }}
      >
        <Stack gap="sm">
          <TextInput
            type="date"
            label="From"
            description="The first day on which it takes nobody. What it cost before stays."
            value={fromDay}
            min={days.firstOpenDay}
            required
            onChange={(event) => {
              setFromDay(event.currentTarget.value);
              setFailure(null);
            }}
          />
          <ArchiveBlockers {...{ tenant, answer }} unitId={unit.id} isAsked={fromDay !== ""} />
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons
            submit={isFree ? "Archive 1 business unit" : null}
            {...{ isPending, onClose }}
            isCancelFirst
          />
        </Stack>
      </form>
    </Dialog>
  );
}
