"use client";
import { useState, useTransition } from "react";
import type { Published, RuleActions } from "./rule-actions";

type Asked = Parameters<RuleActions["publish"]>[0];

/** Publishes a list, and keeps in words why it could not be. */
export function usePublishing(
  publish: RuleActions["publish"],
  onPublished: (published: Published, asked: Asked) => void,
) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = (asked: Asked) =>
    startTransition(async () => {
      const answer = await publish(asked).catch(() => NO_ANSWER);
      if (answer.ok) onPublished(answer.value, asked);
      else setFailure(answer.message);
    });
  return { failure, isPending, send, forgetFailure: () => setFailure(null) };
}

const NO_ANSWER = { ok: false, message: "The portal did not answer. Try again." } as const;
