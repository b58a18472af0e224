"use client";
import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useActionState } from "react";

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
          label="Why are these changes right?"
          description="At least 10 characters, for example: the branch in Graz was sold."
          required
          minLength={10}
          maxLength={500}
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
