import { useEffect, useRef, useState } from "react";

/** What was done last, or why it was not. */
export type Note = { ok: true; sentence: string } | { ok: false; message: string };
const SILENT: Note = { ok: true, sentence: "" };

/**
 * Which dialog is open, what was done last, and where the focus goes when a dialog is gone.
 *
 * @param noteId the id of the place where it says what was done
 */
export function useDialogs<Open>(noteId: string) {
  const [open, setOpen] = useState<Open | null>(null);
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
    openDialog: (dialog: Open, openerId: string) => {
      focusId.current = openerId;
      setNote(SILENT);
      setOpen(dialog);
    },
    close: () => {
      setOpen(null);
    },
    /** Says what was done, or why not, in place of a dialog. */
    tell: (told: Note) => {
      focusId.current = noteId;
      setNote(told);
      setOpen(null);
    },
  };
}
