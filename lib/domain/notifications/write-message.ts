import { formatInstant } from "../format";
import type { RunMessageKind } from "./decide-message";

/** A message to people outside the portal. Names a customer, never a user, and no secret. */
export type Message = { readonly subject: string; readonly body: string };

/** Why something failed and who must act, as the run's page tells it. */
export type CauseFacts = {
  readonly headline: string | null;
  readonly whoActs: "customer" | "partner" | "nobody" | null;
  readonly steps: readonly string[];
};

/** What a run's message tells of. */
export type RunFacts = CauseFacts & {
  readonly customer: string;
  readonly at: Date;
  /** When the first failure since the last good import was, and how many there have been. */
  readonly since: Date | null;
  readonly failures: number;
  readonly link: string | null;
};

/** The message of a run's end. */
export function writeRunMessage(kind: RunMessageKind, facts: RunFacts): Message {
  const customer = oneLine(facts.customer);
  return {
    subject: `${customer}: ${SUBJECTS[kind]}`,
    body: lines([
      OPENINGS[kind](customer, formatInstant(facts.at)),
      describeStretch(kind, facts),
      ...(kind === "recovery" ? [] : [...describeCause(facts), KEPT]),
      facts.link,
    ]),
  };
}

/** The one message when no customer can be imported any more: the partner's own connection is broken. */
export const writeStopMessage = (
  cause: CauseFacts,
  { since, link }: { since: Date; link: string | null },
): Message => ({
  subject: "All imports are stopped",
  body: lines([
    `No customer can be imported since ${formatInstant(since)}.`,
    ...describeCause(cause),
    KEPT,
    "The next import tries by itself whether it works again. One message tells of the stop, and one of its end.",
    link,
  ]),
});

/** The one message when Microsoft is down, however many customers' imports fail of it. */
export const writeOutageMessage = (
  cause: CauseFacts,
  { since, link }: { since: Date; link: string | null },
): Message => ({
  subject: "Imports fail for all customers: Microsoft may be down",
  body: lines([
    `Several imports in a row failed for the same reason, the last one on ${formatInstant(since)}.`,
    ...describeCause(cause),
    KEPT,
    "One import a minute tries whether it works again, the others end at once. This is told once a day at most.",
    link,
  ]),
});

/** The end of what a stop or an outage told. */
export const writeRunAgainMessage = ({
  since,
  at,
  link,
}: {
  since: Date;
  at: Date;
  link: string | null;
}): Message => ({
  subject: "Imports run again",
  body: lines([
    `An import was published on ${formatInstant(at)}: what was told on ${formatInstant(since)} is over.`,
    "Customers whose import failed meanwhile are imported again at the next scheduled time, or when somebody starts their import.",
    link,
  ]),
});

/** The service account's sign-in dies unless it is used. */
export const writeTokenMessage = ({
  daysLeft,
  diesAt,
  link,
}: {
  /** Whole days. */
  daysLeft: number;
  diesAt: Date;
  link: string | null;
}): Message => ({
  subject: `The service account's sign-in ends ${inDays(daysLeft)}`,
  body: lines([
    `Unless it is used before ${formatInstant(diesAt)}, every import stops.`,
    `Who acts: ${WHO_ACTS.partner}.`,
    "Every import renews it: see why none has worked for weeks, or sign the service account in again.",
    link,
  ]),
});

/** A customer's delegated admin relationship (GDAP) comes to its end. */
export function writeGdapMessage(facts: {
  customer: string;
  /** Days of the calendar. */
  daysLeft: number;
  endsAt: Date;
  extendsItself: boolean;
  link: string | null;
}): Message {
  const customer = oneLine(facts.customer);
  return {
    subject: `${customer}: admin relationship (GDAP) ends ${onDay(facts.daysLeft)}`,
    body: lines([
      `The delegated admin relationship with ${customer} ends on ${formatInstant(facts.endsAt)}. After that the customer cannot be imported.`,
      `Who acts: ${WHO_ACTS.partner}.`,
      facts.extendsItself
        ? "It should have extended itself by now: look in Partner Center why it has not."
        : "Ask the customer to approve a new relationship in time.",
      facts.link,
    ]),
  };
}

/** What an operator sends to see whether messages arrive. */
export const writeTestMessage = (at: Date, link: string | null): Message => ({
  subject: "Test message of the portal",
  body: lines([
    `Somebody asked on ${formatInstant(at)} whether messages of the portal arrive here. They do.`,
    "Nothing has happened, and there is nothing to do.",
    link,
  ]),
});

const SUBJECTS: Readonly<Record<RunMessageKind, string>> = {
  first_failure: "the import failed",
  third_failure: "the import failed three times in a row",
  recovery: "imports work again",
  held: "an import is held and waits for a decision",
};

const OPENINGS: Readonly<Record<RunMessageKind, (customer: string, at: string) => string>> = {
  first_failure: (customer, at) => `The import of ${customer} failed on ${at}.`,
  third_failure: (customer, at) => `The import of ${customer} failed again on ${at}.`,
  recovery: (customer, at) => `The import of ${customer} was published on ${at}.`,
  held: (customer, at) =>
    `The import of ${customer} on ${at} was read whole, but would change more than usual. It is held until somebody decides.`,
};

const WHO_ACTS = {
  customer: "the customer's administrator",
  partner: "the partner",
  nobody: "nobody, the portal tries again by itself",
} as const;

const KEPT = "People see the data of the last good import; nothing was half changed.";

function describeStretch(
  kind: RunMessageKind,
  { since, failures }: Pick<RunFacts, "since" | "failures">,
): string | null {
  if (since === null || (kind === "first_failure" && failures === 1)) return null;
  const times = failures === 1 ? "once" : `${failures} times`;
  return kind === "recovery"
    ? `It had failed ${times} since ${formatInstant(since)}.`
    : `It has failed ${times} since ${formatInstant(since)}, and not been published in between.`;
}

const describeCause = ({ headline, whoActs, steps }: CauseFacts) => [
  headline === null ? null : sentence(headline),
  whoActs === null ? null : `Who acts: ${WHO_ACTS[whoActs]}.`,
  steps.length === 0
    ? null
    : ["What to do:", ...steps.map((step, n) => `${n + 1}. ${step}`)].join("\n"),
];

function inDays(days: number): string {
  if (days === 0) return "in less than a day";
  return days === 1 ? "in one day" : `in ${days} days`;
}

function onDay(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A name as the head of a letter can carry it: no line break, nothing that turns the text, not endless. */
function oneLine(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Bidi_Control}\s]+/gu, " ").trim();
  return clean.replace(/^(.{119}).{2,}$/u, "$1…");
}

const lines = (list: readonly (string | null)[]) =>
  list.filter((line) => line !== null && line !== "").join("\n\n");
