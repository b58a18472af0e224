import fc from "fast-check";
import { expect, test } from "vitest";
import {
  writeGdapMessage,
  writeOutageMessage,
  writeRunAgainMessage,
  writeRunMessage,
  writeStopMessage,
  writeTokenMessage,
  type RunFacts,
} from "./write-message";

const AT = new Date("2026-11-23T02:31:00Z");
const SINCE = new Date("2026-11-21T02:30:00Z");
const CAUSE = {
  headline: "A policy blocks the partner's account",
  whoActs: "customer",
  steps: ["Open the policy.", "Exclude service provider users."],
} as const;
const facts = (some: Partial<RunFacts> = {}): RunFacts => ({
  ...{ customer: "Contoso AG", at: AT, since: SINCE, failures: 3, ...CAUSE },
  link: "https://portal.example/t/1/settings/imports/2",
  ...some,
});

test("a failure tells what happened, since when, who acts, what to do, and where to look", () => {
  expect(writeRunMessage("third_failure", facts())).toEqual({
    subject: "Contoso AG: the import failed three times in a row",
    body: `The import of Contoso AG failed again on 23 Nov 2026, 02:31 UTC.

It has failed 3 times since 21 Nov 2026, 02:30 UTC, and not been published in between.

A policy blocks the partner's account.

Who acts: the customer's administrator.

What to do:
1. Open the policy.
2. Exclude service provider users.

People see the data of the last good import; nothing was half changed.

https://portal.example/t/1/settings/imports/2`,
  });
});

test("the first failure does not say since when twice", () => {
  const { body } = writeRunMessage("first_failure", facts({ failures: 1, since: AT }));
  expect(body).toContain("failed on 23 Nov 2026, 02:31 UTC");
  expect(body).not.toContain("since");
});

test("a recovery tells how long it lasted, and asks for nothing", () => {
  expect(writeRunMessage("recovery", facts({ link: null }))).toEqual({
    subject: "Contoso AG: imports work again",
    body: `The import of Contoso AG was published on 23 Nov 2026, 02:31 UTC.

It had failed 3 times since 21 Nov 2026, 02:30 UTC.`,
  });
});

test("a stop, an outage and their end name no customer", () => {
  const stop = writeStopMessage({ ...CAUSE, whoActs: "partner" }, { since: SINCE, link: null });
  expect(stop.body).toMatch(/^No customer can be imported since 21 Nov 2026, 02:30 UTC\./);
  expect(stop.body).toContain("Who acts: the partner.");
  const outage = writeOutageMessage({ ...CAUSE, whoActs: "nobody" }, { since: SINCE, link: null });
  expect(outage.body).toContain("Who acts: nobody, the portal tries again by itself.");
  const over = writeRunAgainMessage({ since: SINCE, at: AT, link: null });
  expect(over.body).toContain("what was told on 21 Nov 2026, 02:30 UTC is over");
});

test.each([
  [30, "in 30 days", "in 30 days"],
  [1, "in one day", "tomorrow"],
  [0, "in less than a day", "today"],
])("a deadline %d days ahead reads as a person would say it", (daysLeft, sign, relationship) => {
  expect(writeTokenMessage({ daysLeft, diesAt: AT, link: null }).subject).toBe(
    `The service account's sign-in ends ${sign}`,
  );
  const gdap = { customer: "Wingtip", daysLeft, endsAt: AT, link: null };
  expect(writeGdapMessage({ ...gdap, extendsItself: false }).subject).toBe(
    `Wingtip: admin relationship (GDAP) ends ${relationship}`,
  );
});

test("a relationship that extends itself asks for no new one", () => {
  const facts = { customer: "Wingtip", daysLeft: 3, endsAt: AT, link: null };
  expect(writeGdapMessage({ ...facts, extendsItself: false }).body).toContain("approve a new");
  expect(writeGdapMessage({ ...facts, extendsItself: true }).body).not.toContain("approve a new");
});

// guards: a customer whose name writes a head line of the letter, or turns its text around
test("law: whatever a customer is called, the subject is one short line", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom("A\r\nBcc: all@example.org", "\u202egnp.exe", "x".repeat(10_000)),
  );
  fc.assert(
    fc.property(name, (customer) => {
      const { subject } = writeRunMessage("held", facts({ customer }));
      expect(subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(subject.length).toBeLessThan(400);
    }),
  );
});

// guards: a letter that carries what only a support engineer should see
test("a cause's technical details stay in the portal", () => {
  const cause = { ...CAUSE, technical: { token: "eyJhbGciOi" }, policyIds: ["a-policy"] };
  const { subject, body } = writeRunMessage("first_failure", facts(cause));
  expect(subject + body).not.toMatch(/eyJ|a-policy/);
});
