import { useState, useTransition } from "react";
import { type Answer, answerTo } from "./answer";

/** Asks the server for one thing at a time: whether it is under way, and why it was not done. */
export function useAsking() {
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  return {
    ...{ failure, isPending, setFailure },
    /** @param done what follows when it was done */
    ask: <Value>(work: () => Promise<Answer<Value>>, done: (value: Value) => void) =>
      startTransition(async () => {
        const answer = await answerTo(work());
        setFailure(answer.ok ? null : answer.message);
        if (answer.ok) done(answer.value);
      }),
  };
}
