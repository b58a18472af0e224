"use client";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState, useTransition } from "react";
import { type Answer, answerTo } from "@/components/ui/answer";
import { counted } from "@/components/ui/counted";

/** What recomputing a month found: that it is equal, or the first place where it is not. */
export type VerifyResult =
  | { isEqual: true; lines: number }
  | {
      isEqual: false;
      difference: { place: string; about: string; expected: string; found: string };
    };

/** Recomputes a closed month and says whether it still is what it was closed as. */
export function VerifyButton({
  name,
  verify,
}: {
  name: string;
  verify: () => Promise<Answer<VerifyResult>>;
}) {
  const [answer, setAnswer] = useState<Answer<VerifyResult> | null>(null);
  const [isPending, startTransition] = useTransition();
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        leftSection={<IconShieldCheck size={18} aria-hidden />}
        loading={isPending}
        onClick={() => startTransition(async () => setAnswer(await answerTo(verify())))}
      >
        Verify
      </Button>
      <div role="status">{answer && <Result name={name} answer={answer} />}</div>
    </Stack>
  );
}

function Result({ name, answer }: { name: string; answer: Answer<VerifyResult> }) {
  if (!answer.ok)
    return (
      <Alert color="red" role="presentation" title="It could not be verified">
        {answer.message}
      </Alert>
    );
  if (answer.value.isEqual)
    return (
      <Alert color="green" role="presentation" title="Equal">
        {name} was computed again from what it was closed on. All{" "}
        {counted(answer.value.lines, "line")}, the sums on the costs page and the SHA-256 are the
        same.
      </Alert>
    );
  const { place, about, expected, found } = answer.value.difference;
  return (
    <Alert color="red" role="presentation" title={`${name} is not what it was closed as`}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        The first difference is in {place}
        {about && ` (${about})`}: {expected} is right, {found} is stored. Somebody changed the
        database outside the portal. Please tell your partner.
      </Text>
    </Alert>
  );
}
