"use client";
import { Button, Loader, Stack, Text } from "@mantine/core";
import { useActionState, type SubmitEvent } from "react";

type Answer = { ok: true } | { ok: false; message: string };

type Props = {
  action: (before: Answer | undefined, form: FormData) => Promise<Answer>;
  children: string;
  /** What the button says while the worker is at it. */
  busyLabel: string;
  isBusy: boolean;
  variant?: "filled" | "default";
};

/** Asks the worker for something; while that waits or works, a second press asks for nothing. */
export function WorkButton({ action, children, busyLabel, isBusy, variant = "filled" }: Props) {
  const [answer, submit, isPending] = useActionState(action, undefined);
  const isLocked = isBusy || isPending;
  return (
    <Stack gap={6} align="flex-start">
      <form action={submit} onSubmit={(event) => refuseWhile(isLocked, event)}>
        <Button
          type="submit"
          variant={variant}
          aria-disabled={isLocked}
          aria-busy={isLocked}
          leftSection={isLocked && <Loader size={16} color="currentColor" aria-hidden />}
        >
          {isLocked ? busyLabel : children}
        </Button>
      </form>
      <Text role="alert" size="sm" maw="48ch">
        {answer?.ok === false && answer.message}
      </Text>
    </Stack>
  );
}

function refuseWhile(isLocked: boolean, event: SubmitEvent): void {
  if (isLocked) event.preventDefault();
}
