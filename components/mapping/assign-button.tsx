"use client";
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { AssignDialog } from "./assign-dialog";
import type { Answer } from "@/components/ui/answer";
import type { AssignActions, Assignee } from "./assignment";
import { type Done, DoneNote } from "./done-note";
import type { DayOption } from "./list-months";
import type { UnitOption } from "./unit-options";

type Props = {
  tenant: string;
  /** Null while there is nobody to assign. */
  label: string | null;
  assignee: Assignee;
  units: readonly UnitOption[];
  days: readonly DayOption[];
  actions: AssignActions;
  revert: (input: {
    changeSetId: string;
    overwrite: boolean;
  }) => Promise<Answer<{ users: number }>>;
  onAssigned?: () => void;
};

/** Opens the assign dialog for somebody, and says what was done. */
export function AssignButton({ label, onAssigned, ...props }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  return (
    <Stack gap="sm" align="flex-start">
      {label !== null && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
      {done && (
        <DoneNote
          key={done.changeSetId}
          tenant={props.tenant}
          revert={props.revert}
          done={done}
          onClose={() => setDone(null)}
        />
      )}
      {isOpen && (
        <AssignDialog
          {...props}
          onClose={() => setOpen(false)}
          onDone={(what) => {
            setOpen(false);
            setDone(what);
            onAssigned?.();
          }}
        />
      )}
    </Stack>
  );
}
