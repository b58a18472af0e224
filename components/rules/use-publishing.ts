"use client";
import { useAsking } from "@/components/ui/use-asking";
import type { Published, RuleActions } from "./rule-actions";

type Asked = Parameters<RuleActions["publish"]>[0];

/** Publishes a list, and keeps in words why it could not be. */
export function usePublishing(
  publish: RuleActions["publish"],
  onPublished: (published: Published, asked: Asked) => void,
) {
  const { failure, isPending, setFailure, ask } = useAsking();
  const send = (asked: Asked) =>
    ask(
      () => publish(asked),
      (published) => onPublished(published, asked),
    );
  return { failure, isPending, send, forgetFailure: () => setFailure(null) };
}
