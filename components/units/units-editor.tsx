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
    if (task === "add") return setOpen({ task, parent: line });
    if (task !== "restore") return setOpen({ task, line });
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
      {open?.task === "add" && (
        <UnitForm unit={null} parent={open.parent} save={actions.save} onClose={close} />
      )}
      {open?.task === "edit" && (
        <UnitForm unit={open.line} parent={null} save={actions.save} onClose={close} />
      )}
      {open?.task === "move" && days && (
        <MoveForm unit={open.line} {...{ units, ...days }} move={actions.move} onClose={close} />
      )}
      {open?.task === "archive" && (
        <ArchiveDialog {...{ tenant, actions }} unit={open.line} onClose={close} />
      )}
    </Stack>
  );
}
