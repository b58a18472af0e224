"use client";
import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useActionState, useState } from "react";
import { RELEASE_REASON } from "@/lib/domain/imports/release-window";

type Answer =
  { ok: true } | { ok: false; message: string; fields?: Record<string, string[] | undefined> };

type Props = {
  action: (before: Answer | undefined, form: FormData) => Promise<Answer>;
  /** What the reader looks at: the release is for this and nothing else. */
  diffHash: string;
};

/** Lets a held import pass, with the reason that stays on record beside the admin's name. */
export function ReleaseForm({ action, diffHash }: Props) {
  const [answer, submit, isPending] = useActionState(action, undefined);
  // kept here, for a form is emptied when its action has answered, also when it refused
  const [reason, setReason] = useState("");
  const failed = answer?.ok === false ? answer : undefined;
  return (
    <form action={submit}>
      <input type="hidden" name="diffHash" value={diffHash} />
      <Stack gap="sm" maw="60ch">
        <Text>
          The tenant is read again. The result is published only if it would change exactly what is
          shown here. Your name and reason are recorded.
        </Text>
        <Textarea
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          label="Why are these changes right?"
          description={`At least ${RELEASE_REASON.min} characters, for example: the branch in Graz was sold.`}
          required
          minLength={RELEASE_REASON.min}
          maxLength={RELEASE_REASON.max}
          autosize
          minRows={2}
          error={failed?.fields?.["reason"]?.[0]}
        />
        <Button type="submit" loading={isPending} style={{ alignSelf: "flex-start" }}>
          Release this import
        </Button>
        <Text role="alert" size="sm">
          {failed?.message}
        </Text>
      </Stack>
    </form>
  );
}
