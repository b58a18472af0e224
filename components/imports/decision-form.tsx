"use client";
import { Button, Stack, Text, Textarea, Title } from "@mantine/core";
import { useActionState, useId, useState } from "react";
import { RELEASE_REASON } from "@/lib/domain/imports/release-window";

type Answer =
  { ok: true } | { ok: false; message: string; fields?: Record<string, string[] | undefined> };

type Props = {
  kind: "release" | "reject";
  action: (before: Answer | undefined, form: FormData) => Promise<Answer>;
  /** What the reader looks at: the decision is about this and nothing else. */
  diffHash: string;
};

/** Lets a held import pass, or ends it, with the reason that stays on record beside the admin's name. */
export function DecisionForm({ kind, action, diffHash }: Props) {
  const [answer, submit, isPending] = useActionState(action, undefined);
  // kept here, for a form is emptied when its action has answered, also when it refused
  const [reason, setReason] = useState("");
  const headingId = useId();
  const failed = answer?.ok === false ? answer : undefined;
  const words = WORDS[kind];
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} id={headingId} mb="xs">
        {words.title}
      </Title>
      <form action={submit}>
        <input type="hidden" name="diffHash" value={diffHash} />
        <Stack gap="sm" maw="60ch">
          <Text>{words.effect} Your name and reason are recorded.</Text>
          <Textarea
            name="reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            label={words.question}
            description={`At least ${RELEASE_REASON.min} characters, for example: ${words.example}`}
            required
            minLength={RELEASE_REASON.min}
            maxLength={RELEASE_REASON.max}
            autosize
            minRows={2}
            error={failed?.fields?.["reason"]?.[0]}
          />
          <Button
            type="submit"
            loading={isPending}
            variant={kind === "release" ? "filled" : "default"}
            style={{ alignSelf: "flex-start" }}
          >
            {words.title}
          </Button>
          <Text role="alert" size="sm">
            {failed?.message}
          </Text>
        </Stack>
      </form>
    </section>
  );
}

const WORDS = {
  release: {
    title: "Release this import",
    effect:
      "The tenant is read again. The result is published only if it would change exactly what is shown here.",
    question: "Why are these changes right?",
    example: "the branch in Graz was sold.",
  },
  reject: {
    title: "Reject this import",
    effect:
      "Nothing of it is published, and it can no longer be released. The data of the last good import stays, and the next import goes on as usual.",
    question: "Why are these changes wrong?",
    example: "somebody deleted a group by mistake.",
  },
} as const;
