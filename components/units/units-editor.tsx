"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { UnitOption } from "@/components/mapping/unit-options";
import type { Day, UnitId } from "@/lib/domain/ids";
import { ArchiveDialog } from "./archive-dialog";
import { MoveForm } from "./move-form";
import type { UnitActions } from "./unit-actions";
import { UnitForm } from "./unit-form";
import type { UnitLine } from "./unit-line";
import type { UnitTask } from "./unit-menu";
import { UnitsTable } from "./units-table";

type Props = {
  tenant: string;
  lines: readonly UnitLine[];
  units: readonly UnitOption[];
  /** Null before the first import: units can be made, and moved later. */
  days: { firstOpenDay: Day; firstDay: Day } | null;
  actions: UnitActions;
};

type Open =
  | { task: "edit" | "move" | "archive"; line: UnitLine }
  | { task: "add"; parent: { id: UnitId; name: string } | null };

/** The tree with what can be done to it. */
export function UnitsEditor({ tenant, lines, units, days, actions }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const close = () => setOpen(null);
  const choose = (task: UnitTask, line: UnitLine) => {
    if (task === "add") {
      setOpen({ task, parent: line });
      return;
    }
    if (task !== "restore") {
      setOpen({ task, line });
      return;
    }
    void actions
      .archive({ id: line.id, isArchived: false })
      .then((answer) => setFailure(answer.ok ? null : answer.message));
  };
  const used = lines.filter(({ isArchived }) => !isArchived);
  const archived = lines.filter(({ isArchived }) => isArchived);
  return (
    <Stack gap="md">
      <Group>
        <Button onClick={() => setOpen({ task: "add", parent: null })}>New business unit</Button>
      </Group>
      <Text role="alert" size="sm">
        {failure}
      </Text>
      {used.length > 0 && (
        <UnitsTable {...{ tenant }} caption="Business units" lines={used} onChoose={choose} />
      )}
      {archived.length > 0 && (
        <details>
          <summary>{archived.length} archived</summary>
          <UnitsTable
            {...{ tenant }}
            caption="Archived business units"
            lines={archived}
            onChoose={choose}
          />
        </details>
      )}
      {open && <OpenDialog {...{ tenant, units, days, actions, open }} onClose={close} />}
    </Stack>
  );
}

type DialogProps = Omit<Props, "lines"> & { open: Open; onClose: () => void };

/** The dialog of the task that was chosen. */
function OpenDialog({ tenant, units, days, actions, open, onClose }: DialogProps) {
  switch (open.task) {
    case "add":
      return <UnitForm unit={null} parent={open.parent} save={actions.save} onClose={onClose} />;
    case "edit":
      return <UnitForm unit={open.line} parent={null} save={actions.save} onClose={onClose} />;
    case "move":
      if (!days) return null;
      return (
        <MoveForm unit={open.line} {...{ units, ...days }} move={actions.move} onClose={onClose} />
      );
    case "archive":
      return <ArchiveDialog {...{ tenant, actions, onClose }} unit={open.line} />;
  }
}
