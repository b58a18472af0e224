import { formatInstant } from "../format";
import type { RunMessageKind } from "./decide-message";

/** A message to people outside the portal. Names a customer, never a user, and no secret. */
export type Message = { readonly subject: string; readonly body: string };

/** What a run's message tells of. */
export type RunFacts = {
  readonly customer: string;
  readonly at: Date;
  /** Of a failed or held run. */
  readonly headline: string | null;
  readonly whoActs: "customer" | "partner" | "nobody" | null;
  readonly steps: readonly string[];
  readonly link: string | null;
};

/** The message of a run's end. */
export function writeRunMessage(kind: RunMessageKind, facts: RunFacts): Message {
  const { customer, at } = facts;
  return {
    subject: SUBJECTS[kind](customer),
    body: lines([
      `${OPENINGS[kind]} (${formatInstant(at)}).`,
      facts.headline && `${facts.headline}.`,
      facts.whoActs && `Who acts: ${WHO_ACTS[facts.whoActs]}.`,
      facts.steps.length > 0 && ["What to do:", ...numbered(facts.steps)].join("\n"),
      kind !== "recovery" &&
        "People see the data of the last good import; nothing was half changed.",
      facts.link,
    ]),
  };
}

/** The one message when no customer can be imported any more. */
export function writeStopMessage(facts: Omit<RunFacts, "customer">): Message {
  return {
    subject: "All imports are stopped",
    body: lines([
      `No customer can be imported since ${formatInstant(facts.at)}.`,
      facts.headline && `${facts.headline}.`,
      `Who acts: ${WHO_ACTS[facts.whoActs ?? "partner"]}.`,
      facts.steps.length > 0 && ["What to do:", ...numbered(facts.steps)].join("\n"),
      "One import a minute tries by itself whether it works again. This message comes once.",
      facts.link,
    ]),
  };
}

/** A deadline that somebody has to meet, or imports will fail. */
export function writeDeadlineMessage(
  kind: "token" | "gdap",
  {
    customer,
    daysLeft,
    endsAt,
    link,
  }: {
    customer: string | null;
    daysLeft: number;
    endsAt: Date;
    link: string | null;
  },
): Message {
  const inDays = daysLeft === 1 ? "tomorrow" : `in ${daysLeft} days`;
  return kind === "token"
    ? {
        subject: `The service account's sign-in ends ${inDays}`,
        body: lines([
          `Unless it is used before ${formatInstant(endsAt)}, every import stops.`,
          "It is renewed with every import: see why none has run, or sign the service account in again.",
          link,
        ]),
      }
    : {
        subject: `${customer}: admin relationship (GDAP) ends ${inDays}`,
        body: lines([
          `The delegated admin relationship with ${customer} ends on ${formatInstant(endsAt)}.`,
          "After that the customer cannot be imported. Ask the customer to approve a new one in time.",
          link,
        ]),
      };
}

const SUBJECTS: Readonly<Record<RunMessageKind, (customer: string) => string>> = {
  first_failure: (customer) => `${customer}: the import failed`,
  third_failure: (customer) => `${customer}: the import failed three times in a row`,
  recovery: (customer) => `${customer}: imports work again`,
  held: (customer) => `${customer}: an import is held and waits for a decision`,
};

const OPENINGS: Readonly<Record<RunMessageKind, string>> = {
  first_failure: "The import failed for the first time since the last good one",
  third_failure: "The import failed for the third time in a row",
  recovery: "The import was published after failures before it",
  held: "An import was read whole, but would change more than usual",
};

const WHO_ACTS = {
  customer: "the customer's administrator",
  partner: "the partner",
  nobody: "nobody, the portal tries again by itself",
} as const;

const numbered = (steps: readonly string[]) => steps.map((step, n) => `${n + 1}. ${step}`);
const lines = (list: readonly (string | false | null)[]) =>
  list.filter((line): line is string => typeof line === "string" && line !== "").join("\n\n");
