"use client";
import { useEffect, useState } from "react";
import { type Answer, answerTo } from "@/components/ui/answer";

const REST_MS = 250;

/**
 * Asks a question whenever it changed and has rested for a moment. Only the answer to the question
 * as it is now counts, however late an earlier one comes; null while there is none.
 *
 * @param question undefined asks nothing
 */
export function usePreview<Question, Value>(
  question: Question | undefined,
  ask: (question: Question) => Promise<Answer<Value>>,
): Answer<Value> | null {
  const [answered, setAnswered] = useState<{ key: string; answer: Answer<Value> } | null>(null);
  const key = JSON.stringify(question ?? null);
  // synchronizes what the server counts with what the person has chosen; the key is the question
  useEffect(() => {
    if (question === undefined) return undefined;
    const timer = setTimeout(() => {
      void answerTo(ask(question)).then((answer) => setAnswered({ key, answer }));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return answered?.key === key ? answered.answer : null;
}
