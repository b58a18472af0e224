"use client";
import type { UnitOption } from "@/components/mapping/unit-options";
import type { UnitId } from "@/lib/domain/ids";
import { ArchiveDialog } from "./archive-dialog";
import { DepartmentsDialog } from "./departments-dialog";
import { MergeForm } from "./merge-form";
import { MoveForm } from "./move-form";
import type { UnitActions } from "./unit-actions";
import { UnitForm } from "./unit-form";
import type { UnitDays, UnitLine } from "./unit-line";

/** Which dialog is open. */
export type OpenDialog =
  | { task: "edit" | "move" | "merge" | "archive"; line: UnitLine }
  | { task: "add"; parent: { id: UnitId; name: string } | null }
  | { task: "departments" };

type Props = {
  open: OpenDialog;
  tenant: string;
  units: readonly UnitOption[];
  days: UnitDays;
  actions: UnitActions;
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** The dialog of what a person chose to do. */
export function UnitDialogs({ open, tenant, units, days, actions, ...ends }: Props) {
  switch (open.task) {
    case "add":
      return <UnitForm unit={null} parent={open.parent} save={actions.save} {...ends} />;
    case "edit":
      return <UnitForm unit={open.line} parent={null} save={actions.save} {...ends} />;
    case "move":
      return <MoveForm unit={open.line} {...{ units, days }} move={actions.move} {...ends} />;
    case "merge":
      return <MergeForm unit={open.line} {...{ units, days }} merge={actions.merge} {...ends} />;
    case "archive":
      return <ArchiveDialog unit={open.line} {...{ tenant, days, actions }} {...ends} />;
    case "departments":
      return <DepartmentsDialog actions={actions} {...ends} />;
  }
}
