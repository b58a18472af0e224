"use client";
import { Button, Loader, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import Link from "next/link";
import { useActionState, type SubmitEvent } from "react";

type Answer = { ok: true } | { ok: false; message: string };

type Props = {
  action: (before: Answer | undefined, form: FormData) => Promise<Answer>;
  /** The page of the run that waits or works; null when none does. */
  runningHref: string | null;
};

/** Starts an import; while one runs, leads to it. */
export function ImportNowButton({ action, runningHref }: Props) {
  const [answer, submit, isPending] = useActionState(action, undefined);
  if (runningHref)
    return (
      <Button component={Link} href={runningHref} variant="default" leftSection={<Busy />}>
        Import running…
      </Button>
    );
  return (
    <Stack gap={6} align="flex-end">
      <form action={submit} onSubmit={(event) => refuseWhile(isPending, event)}>
        <Button
          type="submit"
          aria-disabled={isPending}
          aria-busy={isPending}
          leftSection={isPending ? <Busy /> : <IconRefresh size={16} aria-hidden />}
        >
          Import now
        </Button>
      </form>
      <Text role="alert" size="sm" maw={320}>
        {answer?.ok === false && answer.message}
      </Text>
    </Stack>
  );
}

/** A second press is no second request. */
function refuseWhile(isPending: boolean, event: SubmitEvent): void {
  if (isPending) event.preventDefault();
}

const Busy = () => <Loader size={16} color="currentColor" aria-hidden />;
