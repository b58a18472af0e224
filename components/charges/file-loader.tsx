"use client";
import { Button, FileInput, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition, type ReactNode } from "react";
import { NoteText } from "@/components/ui/note-text";
import type { Note } from "@/components/ui/use-dialogs";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";
import { type Answer, answerTo } from "@/components/ui/answer";
import { FileErrors } from "./file-errors";
import { useFile, type CheckedFile } from "./use-file";

type Plan = { errors: readonly CsvError[]; badRows: readonly CsvRow[] };

type Props<P extends Plan> = {
  /** What the file is: `Price list (CSV)`. */
  label: string;
  check: (text: string) => Promise<Answer<P>>;
  /** What it would do, in words. */
  describe: (plan: P) => ReactNode;
  /** The button's words, or null when there is nothing to load. */
  submit: (plan: P) => string | null;
  /** Loads it. @returns what was done, in a sentence */
  load: (file: CheckedFile<P>, reason: string) => Promise<Answer<string>>;
};

const NOTE_ID = "file-note";
const SILENT: Note = { ok: true, sentence: "" };

/** Takes a file in two steps: what it would do, and doing it. */
export function FileLoader<P extends Plan>({ label, check, describe, submit, load }: Props<P>) {
  const { checked, failure, isPending, choose, forget, setFailure } = useFile(check);
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState<Note>(SILENT);
  /** What was loaded last: its bad rows can still be had. */
  const [skipped, setSkipped] = useState<CheckedFile<P> | null>(null);
  const [isLoading, startLoading] = useTransition();
  const words = checked ? submit(checked.plan) : null;
  const shown = checked ?? skipped;
  const apply = (found: CheckedFile<P>) =>
    startLoading(async () => {
      const answer = await answerTo(load(found, reason));
      if (!answer.ok) {
        setFailure(answer.message);
        return;
      }
      setNote({ ok: true, sentence: answer.value });
      setFile(null);
      setSkipped(found);
      forget();
    });
  return (
    <Stack gap="md" maw="60rem">
      <FileInput
        label={label}
        description="CSV with headings, up to 4 MB. Nothing is written before you say so."
        placeholder="Choose a file"
        accept=".csv,.txt,text/csv"
        value={file}
        clearable
        clearButtonProps={{ "aria-label": "Remove the file" }}
        onChange={(chosen) => {
          setNote(SILENT);
          setSkipped(null);
          setFile(chosen);
          choose(chosen);
        }}
      />
      {isPending && <Loader size="sm" aria-label="Checking the file" />}
      <Text role="alert" size="sm">
        {failure}
      </Text>
      <NoteText id={NOTE_ID} note={note} />
      {checked && <Found {...checked}>{describe(checked.plan)}</Found>}
      {shown && <FileErrors name={shown.name} {...shown.plan} />}
      {checked && words !== null && (
        <Apply
          {...{ words, reason, isLoading }}
          onReason={setReason}
          onApply={() => apply(checked)}
        />
      )}
    </Stack>
  );
}

type FoundProps = { name: string; encoding: string; children: ReactNode };

/** What loading the file would do. */
const Found = ({ name, encoding, children }: FoundProps) => (
  <Stack gap="sm" role="status">
    <Text size="sm" c="dimmed">
      {name}, read as {encoding}. Nothing has been saved yet.
    </Text>
    {children}
  </Stack>
);

type ApplyProps = {
  words: string;
  reason: string;
  isLoading: boolean;
  onReason: (reason: string) => void;
  onApply: () => void;
};

const Apply = ({ words, reason, isLoading, onReason, onApply }: ApplyProps) => (
  <Group align="flex-end">
    <TextInput
      label="Reason (optional)"
      maxLength={500}
      value={reason}
      onChange={(event) => onReason(event.currentTarget.value)}
    />
    <Button loading={isLoading} onClick={onApply}>
      {words}
    </Button>
  </Group>
);
