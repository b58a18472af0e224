import { useEffect, useRef, useState } from "react";
import type { OpenDialog } from "./unit-dialogs";

/** The id of the place where it says what was done. */
export const NOTE_ID = "units-note";

export type Note = { ok: true; sentence: string } | { ok: false; message: string };
const SILENT: Note = { ok: true, sentence: "" };

/** Which dialog is open, what was done last, and where the focus goes when a dialog is gone. */
export function useUnitDialog() {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const [note, setNote] = useState<Note>(SILENT);
  const focusId = useRef<string | null>(null);
  // puts the focus on what opened the dialog, or on what was done, for the opener may be gone
  useEffect(() => {
    if (open || focusId.current === null) return;
    document.getElementById(focusId.current)?.focus();
    focusId.current = null;
  }, [open, note]);
  return {
    ...{ open, note },
    openDialog: (dialog: OpenDialog, openerId: string) => {
      focusId.current = openerId;
      setNote(SILENT);
      setOpen(dialog);
    },
    close: () => {
      setOpen(null);
    },
    /** Says what was done, or why not, in place of a dialog. */
    tell: (told: Note) => {
      focusId.current = NOTE_ID;
      setNote(told);
      setOpen(null);
    },
  };
}
