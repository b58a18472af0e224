import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { redact } from "../../redact";
import type { Channel, Letter } from "./channels";

/** Longer than any one step of a conversation may take, and shorter than a message stays claimed. */
const LIMIT_MS = 60_000;

/** Sends by one channel. Resolves to why it was not taken, without addresses, or undefined when it was. */
export async function trySend(
  channel: Channel,
  letter: Letter,
  limitMs = LIMIT_MS,
): Promise<string | undefined> {
  const over = new AbortController();
  const limit = wait(limitMs, undefined, { signal: over.signal }).then(() => {
    throw new Error("it took too long");
  });
  try {
    await Promise.race([channel.send(letter), limit]);
    return undefined;
  } catch (error) {
    return describe(error).slice(0, 300);
  } finally {
    over.abort();
    limit.catch((aborted: unknown) => aborted);
  }
}

/** The error and what caused it: Node's own fetch says why in the second. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return hideAddresses(String(error));
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return hideAddresses(`${error.message}${cause}`);
}

/** A mail server repeats whom it did not take. */
const hideAddresses = (text: string) => redact(text).replace(/[^\s<>@]+@[^\s<>@]+/g, "[address]");
