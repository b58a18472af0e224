"use client";
import { Button, Stack } from "@mantine/core";
import { NoteText } from "@/components/ui/note-text";
import { useDialogs } from "@/components/ui/use-dialogs";
import type { UnitOption } from "@/components/mapping/unit-options";
import { NoUnits } from "./no-units";
import { answerTo } from "@/components/ui/answer";
import type { UnitActions } from "./unit-actions";
import { UnitDialogs, type OpenDialog } from "./unit-dialogs";
import type { UnitDays, UnitLine } from "./unit-line";
import { menuIdOf, type UnitTask } from "./unit-menu";
import { UnitsHeader } from "./units-header";
import { UnitsLists } from "./units-lists";

type Props = {
  tenant: string;
  lines: readonly UnitLine[];
  /** All units in use, as they are chosen from. */
  units: readonly UnitOption[];
  days: UnitDays;
  actions: UnitActions;
};

const NOTE_ID = "units-note";
const NEW_ID = "new-unit";
const FIRST_ID = "first-unit";
const DEPARTMENTS_ID = "units-from-departments";

/** The tree with what can be done to it. */
export function UnitsEditor({ tenant, lines, units, days, actions }: Props) {
  const { open, note, openDialog, close, tell } = useDialogs<OpenDialog>(NOTE_ID);
  const restore = async ({ id, name }: UnitLine) => {
    const answer = await answerTo(actions.restore(id));
    tell(answer.ok ? { ok: true, sentence: `${name} is in use again.` } : answer);
  };
  const choose = (task: UnitTask, line: UnitLine) => {
    if (task === "restore") void restore(line);
    else openDialog(task === "add" ? { task, parent: line } : { task, line }, menuIdOf(line.id));
  };
  return (
    <Stack gap="lg">
      <UnitsHeader tenant={tenant} hasUnits={lines.length > 0} canLoad>
        <Button
          id={NEW_ID}
          onClick={() => {
            openDialog({ task: "add", parent: null }, NEW_ID);
          }}
        >
          New business unit
        </Button>
      </UnitsHeader>
      <NoteText id={NOTE_ID} note={note} />
      {lines.length > 0 ? (
        <UnitsLists {...{ tenant, lines }} onChoose={choose} />
      ) : (
        <NoUnits>
          <Button
            id={FIRST_ID}
            onClick={() => {
              openDialog({ task: "add", parent: null }, FIRST_ID);
            }}
          >
            Create one by hand
          </Button>
          <Button
            id={DEPARTMENTS_ID}
            variant="default"
            onClick={() => {
              openDialog({ task: "departments" }, DEPARTMENTS_ID);
            }}
          >
            Make units from departments
          </Button>
        </NoUnits>
      )}
      {open && (
        <UnitDialogs
          {...{ open, tenant, units, days, actions }}
          onClose={close}
          onDone={(sentence) => {
            tell({ ok: true, sentence });
          }}
        />
      )}
    </Stack>
  );
}
