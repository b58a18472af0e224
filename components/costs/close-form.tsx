"use client";
import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { useAsking } from "@/components/ui/use-asking";

type Props = {
  /** `October 2026`. */
  name: string;
  /** What one accepts by closing the month as it is. */
  concerns: readonly string[];
  close: (reason: string) => Promise<Answer<null>>;
};

/** Closes a month as it was shown, once everything that is missing was accepted. */
export function CloseForm({ name, concerns, close }: Props) {
  const router = useRouter();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const { failure, isPending, setFailure, ask } = useAsking();
  const toggle = (concern: string, isAccepted: boolean) =>
    setAccepted((list) =>
      isAccepted ? [...list, concern] : list.filter((other) => other !== concern),
    );
  const submit = () => {
    if (accepted.length < concerns.length) {
      setFailure("Accept what is missing, or put it right first.");
      return;
    }
    ask(
      () => close(reason),
      () => router.refresh(),
    );
  };
  return (
    <form action={submit}>
      <Stack gap="sm" maw="60ch">
        {concerns.map((concern) => (
          <Checkbox
            key={concern}
            label={`I accept: ${concern}`}
            checked={accepted.includes(concern)}
            onChange={(event) => toggle(concern, event.currentTarget.checked)}
          />
        ))}
        <TextInput
          label="Reason or note (optional)"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} style={{ alignSelf: "flex-start" }}>
          Close {name}
        </Button>
        <Text role="alert" size="sm">
          {failure}
        </Text>
      </Stack>
    </form>
  );
}
