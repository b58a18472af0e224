import type { StateTone } from "@/components/imports/state-mark";
import type { PartnerConnection } from "@/db/queries/get-partner-connection";
import { tokenDeadline } from "@/lib/domain/partner/token-deadline";

/** How the connection is to be taken: a mark, and the sentence that says what it means for imports. */
export type ConnectionStanding = { tone: StateTone; word: string; sentence: string };

type Told = Pick<PartnerConnection, "state" | "tokenIssuedAt" | "isOutage">;

/** The connection in words: what holds for every customer's import. */
export function describeConnection(
  { state, tokenIssuedAt, isOutage }: Told,
  now: Date,
): ConnectionStanding {
  if (state !== "connected" || tokenIssuedAt === null) return STANDINGS[state];
  const { state: time, text } = tokenDeadline(tokenIssuedAt, now);
  if (time === "open") return isOutage ? OUTAGE : STANDINGS.connected;
  if (time === "dead") return EXPIRED;
  return {
    tone: "warning",
    word: `Connected, ${text}`,
    sentence:
      "The sign-in has not been used for weeks. If it is not used or made anew, it dies and every import stops. Start an import of any customer, or sign in again.",
  };
}

const STANDINGS: Readonly<Record<PartnerConnection["state"], ConnectionStanding>> = {
  none: {
    tone: "neutral",
    word: "Not connected",
    sentence: "Nobody has signed the service account in. Until then nothing can be imported.",
  },
  connected: {
    tone: "good",
    word: "Connected",
    sentence: "The portal can ask Microsoft for access to your customers' tenants.",
  },
  broken: {
    tone: "bad",
    word: "All imports are stopped",
    sentence:
      "Microsoft refuses the sign-in itself, so no customer can be imported. What was imported before stays.",
  },
  burned: {
    tone: "bad",
    word: "Erased",
    sentence:
      "The sign-in was erased on purpose, and every import was ended. What was imported before stays. Sign in again when you know that nothing is leaking.",
  },
};

const OUTAGE: ConnectionStanding = {
  tone: "warning",
  word: "Microsoft does not answer",
  sentence:
    "Import after import found Microsoft's services out of order. You need do nothing: one import a minute tries again, and all go on once it answers. What was imported before stays.",
};

const EXPIRED: ConnectionStanding = {
  tone: "bad",
  word: "Expired",
  sentence: "The sign-in was not used for 90 days, so Microsoft has ended it. Sign in again.",
};

/** What became of a sign-in that left no request, told in the page's address. */
export type SignInOutcome = "canceled" | "refused" | "stale" | "no-worker";

/** The sentence for an address' outcome; undefined for anything that is none. */
export function describeOutcome(outcome: unknown, code: unknown): string | undefined {
  if (!isOutcome(outcome)) return undefined;
  const known = typeof code === "string" && /^AADSTS\d{4,8}$/.test(code);
  return known ? `${OUTCOMES[outcome]} Microsoft's code: ${code}.` : OUTCOMES[outcome];
}

const OUTCOMES: Readonly<Record<SignInOutcome, string>> = {
  canceled: "The sign-in was canceled at Microsoft. Nothing has changed.",
  refused: "Microsoft refused the sign-in. Nothing has changed.",
  stale:
    "That sign-in was too old, or was begun in another browser. Nothing has changed; begin it here.",
  "no-worker":
    "No worker has started yet, so nobody could take the sign-in. Start one, then sign in again.",
};

const isOutcome = (text: unknown): text is SignInOutcome =>
  typeof text === "string" && Object.hasOwn(OUTCOMES, text);
