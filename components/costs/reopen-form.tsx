"use client";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { useAsking } from "@/components/ui/use-asking";

type Props = { name: string; reopen: (reason: string) => Promise<Answer<null>> };

/** Opens a closed month again, with the reason that stays on record. */
export function ReopenForm({ name, reopen }: Props) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { failure, isPending, ask } = useAsking();
  const submit = () =>
    ask(
      () => reopen(reason),
      () => router.refresh(),
    );
  return (
    <form action={submit}>
      <Stack gap="sm" maw="60ch">
        <Text>
          {name} then changes again with prices and the mapping, until it is closed anew. What it
          was closed as stays on record, with your name and reason.
        </Text>
        <TextInput
          label="Why is it opened again?"
          value={reason}
          required
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={isPending}
          style={{ alignSelf: "flex-start" }}
        >
          Reopen {name}
        </Button>
        <Text role="alert" size="sm">
          {failure}
        </Text>
      </Stack>
    </form>
  );
}
