/** What an action of the server says: what came of it, or in words why nothing did. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string };

/** The answer, or in words that none came. */
export const answerTo = <Value>(asked: Promise<Answer<Value>>): Promise<Answer<Value>> =>
  asked.catch(() => ({ ok: false, message: "The portal did not answer. Try again." }));
