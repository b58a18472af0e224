import { useState, useTransition } from "react";
import { decodeFile } from "@/lib/domain/text/decode-file";
import { type Answer, answerTo } from "@/components/ui/answer";

/** The most a file may hold; more is refused before it is sent. */
export const MOST_BYTES = 4_000_000;

/** A file as it was read, and what the server says it would do. */
export type CheckedFile<Plan> = {
  name: string;
  text: string;
  encoding: string;
  plan: Plan;
};

/** Reads a file in the browser and has the server look at it; nothing is written by that. */
export function useFile<Plan>(check: (text: string) => Promise<Answer<Plan>>) {
  const [checked, setChecked] = useState<CheckedFile<Plan> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const read = async (file: File): Promise<void> => {
    const { text, encoding } = decodeFile(new Uint8Array(await file.arrayBuffer()));
    const answer = await answerTo(check(text));
    if (answer.ok) setChecked({ name: file.name, text, encoding, plan: answer.value });
    else setFailure(answer.message);
  };
  return {
    ...{ checked, failure, isPending, setFailure },
    choose: (file: File | null) => {
      setChecked(null);
      setFailure(file && file.size > MOST_BYTES ? TOO_LARGE : null);
      if (file && file.size <= MOST_BYTES) startTransition(() => read(file));
    },
    forget: () => setChecked(null),
  };
}

const TOO_LARGE = "The file is larger than 4 MB. Please split it.";
