import { Text } from "@mantine/core";
import type { Note } from "./use-dialogs";

/** What was done last, read out when it appears. */
export const NoteText = ({ id, note }: { id: string; note: Note }) => (
  <div id={id} tabIndex={-1}>
    <Text role="status" size="sm">
      {note.ok && note.sentence}
    </Text>
    <Text role="alert" size="sm">
      {!note.ok && note.message}
    </Text>
  </div>
);
