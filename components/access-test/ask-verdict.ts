/** What a test of access found, as the portal's route answers. */
export type TestAnswer = {
  verdict: "works" | "refused" | null;
  cause: { code: string; headline: string } | null;
};

/** How a test stands for the one who waits for it. */
export type Verdict =
  | { kind: "works" }
  /** Refused for the same reason as the failed run, or for another. */
  | { kind: "refused"; isSame: boolean; headline: string; code: string }
  | { kind: "late" }
  | { kind: "gone" };

type Waiting = {
  ask: () => Promise<TestAnswer | "gone" | "trouble">;
  wait: (ms: number) => Promise<void>;
  /** The code of the failure that is being tested. */
  code: string;
};

const EVERY_MS = 700;
/** A verdict takes a second or two; after so many questions nobody is working on it. */
const QUESTIONS = 43;

/** Asks until there is a verdict, for half a minute at most. Never rejects. */
export async function awaitVerdict({ ask, wait, code }: Waiting): Promise<Verdict> {
  for (let question = 0; question < QUESTIONS; question += 1) {
    await wait(EVERY_MS);
    const answer = await ask();
    if (answer === "gone") return { kind: "gone" };
    if (answer === "trouble" || answer.verdict === null) continue;
    return toVerdict(answer, code);
  }
  return { kind: "late" };
}

function toVerdict({ verdict, cause }: TestAnswer, code: string): Verdict {
  if (verdict === "works") return { kind: "works" };
  const headline = cause?.headline ?? "Access was refused";
  return { kind: "refused", isSame: cause?.code === code, headline, code: cause?.code ?? "" };
}
