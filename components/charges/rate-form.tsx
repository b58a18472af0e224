"use client";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import { NoteText } from "@/components/ui/note-text";
import type { Note } from "@/components/ui/use-dialogs";
import { type Answer, answerTo } from "@/components/ui/answer";

const FIELDS = [
  ["fromCurrency", "One unit of", "USD"],
  ["toCurrency", "In", "EUR"],
  ["rate", "Is worth", "0.9213"],
  ["fromDay", "From", ""],
  ["source", "By", "ECB, 20 Nov 2026"],
] as const;
type Rate = Record<(typeof FIELDS)[number][0], string>;

type Props = {
  today: string;
  setRate: (input: Rate & { reason: string }) => Promise<Answer<null>>;
};

/** States an exchange rate. */
export function RateForm({ today, setRate }: Props) {
  const [rate, setTyped] = useState<Rate>({
    ...{ fromCurrency: "", toCurrency: "", rate: "", fromDay: today, source: "" },
  });
  const [note, setNote] = useState<Note>({ ok: true, sentence: "" });
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const answer = await answerTo(setRate({ ...rate, reason: "" }));
      setNote(answer.ok ? { ok: true, sentence: "The rate is stated." } : answer);
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          {FIELDS.map(([field, label, example]) => (
            <TextInput
              key={field}
              label={label}
              placeholder={example}
              required
              type={field === "fromDay" ? "date" : "text"}
              w={field === "source" ? 220 : 150}
              value={rate[field]}
              onChange={(event) => setTyped({ ...rate, [field]: event.currentTarget.value })}
            />
          ))}
          <Button type="submit" loading={isPending}>
            State rate
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          A rate holds until a later one. Amounts of two currencies are never added: they are
          converted at the stated rate, or shown apart.
        </Text>
        <NoteText id="rate-note" note={note} />
      </Stack>
    </form>
  );
}
