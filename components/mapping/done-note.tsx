"use client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { useState, useTransition } from "react";
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import { type Answer, answerTo } from "@/components/ui/answer";

/** What was done. */
export type Done = { changeSetId: string; users: number; to: string };

type Props = {
  tenant: string;
  done: Done;
  revert: (input: {
    changeSetId: string;
    overwrite: boolean;
  }) => Promise<Answer<{ users: number }>>;
  onClose: () => void;
};

/** Says what was done, and takes it back at one press. Stays until it is closed. */
export function DoneNote({ tenant, done, revert, onClose }: Props) {
  const [undone, setUndone] = useState<Answer<{ users: number }> | null>(null);
  const [isPending, startTransition] = useTransition();
  const undo = () =>
    startTransition(async () => {
      setUndone(await answerTo(revert({ changeSetId: done.changeSetId, overwrite: false })));
    });
  return (
    <Alert
      color={undone?.ok === false ? "red" : "green"}
      role="status"
      withCloseButton
      closeButtonLabel="Close this note"
      onClose={onClose}
    >
      <Group gap="md">
        <Text>{describe(done, undone)}</Text>
        {done.users > 0 && (
          <>
            {!undone?.ok && (
              <Button size="compact-sm" variant="default" loading={isPending} onClick={undo}>
                Undo
              </Button>
            )}
            <TextLink href={`/t/${tenant}/changes/${done.changeSetId}`}>View change</TextLink>
          </>
        )}
      </Group>
    </Alert>
  );
}

function describe({ users, to }: Done, undone: Answer<{ users: number }> | null): string {
  if (undone?.ok) return `${counted(undone.value.users, "user")} restored.`;
  const done = `${counted(users, "user")} assigned to ${to}.`;
  return undone ? `${done} ${undone.message}` : done;
}
