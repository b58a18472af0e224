"use client";
import { Button, Checkbox, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { counted } from "@/components/ui/counted";

type Answer =
  { ok: true; value: { changeSetId: string; users: number } } | { ok: false; message: string };

type Props = {
  tenant: string;
  changeSetId: string;
  /** Users who would be as they were, and those who were changed again since. */
  preview: { restoring: number; changedSince: number };
  revert: (input: { changeSetId: string; overwrite: boolean }) => Promise<Answer>;
};

/** Takes a change back, with what that does to those who were changed again since. */
export function RevertForm({ tenant, changeSetId, preview, revert }: Props) {
  const router = useRouter();
  const [overwrite, setOverwrite] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { restoring, changedSince } = preview;
  const users = restoring + (overwrite ? changedSince : 0);
  const submit = () =>
    startTransition(async () => {
      const answer = await revert({ changeSetId, overwrite });
      if (answer.ok) router.push(`/t/${tenant}/changes/${answer.value.changeSetId}`);
      else setFailure(answer.message);
    });
  return (
    <Stack gap="sm" maw="60ch">
      <Text>
        {counted(restoring, "user")} will be as they were.
        {changedSince > 0 &&
          ` ${counted(changedSince, "user")} ${changedSince === 1 ? "was" : "were"} changed again since and stay${changedSince === 1 ? "s" : ""}.`}
      </Text>
      {changedSince > 0 && (
        <Checkbox
          label={`Overwrite the ${counted(changedSince, "user")} too`}
          checked={overwrite}
          onChange={(event) => setOverwrite(event.currentTarget.checked)}
        />
      )}
      <Button onClick={submit} loading={isPending} style={{ alignSelf: "flex-start" }}>
        Restore {counted(users, "user")}
      </Button>
      <Text role="alert" size="sm">
        {failure}
      </Text>
    </Stack>
  );
}
