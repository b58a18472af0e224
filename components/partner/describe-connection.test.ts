import { expect, test } from "vitest";
import { describeConnection, describeOutcome } from "./describe-connection";

const now = new Date("2026-11-23T09:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

test.each([
  ["none", null, "neutral", "Not connected"],
  ["connected", daysAgo(1), "good", "Connected"],
  ["connected", null, "good", "Connected"],
  ["connected", daysAgo(60), "warning", "Connected, 30 days left"],
  ["connected", daysAgo(88), "warning", "Connected, 2 days left"],
  ["connected", daysAgo(91), "bad", "Expired"],
  ["broken", daysAgo(1), "bad", "All imports are stopped"],
  ["burned", null, "bad", "Erased"],
] as const)("%s with a token of %s is %s: %s", (state, tokenIssuedAt, tone, word) => {
  expect(describeConnection({ state, tokenIssuedAt, isOutage: false }, now)).toMatchObject({
    tone,
    word,
  });
});

// guards: "Connected" on the page while no customer is imported
test("while Microsoft is down the page says so, unless the sign-in itself is the news", () => {
  const told = (tokenIssuedAt: Date) =>
    describeConnection({ state: "connected", tokenIssuedAt, isOutage: true }, now).word;
  expect(told(daysAgo(1))).toBe("Microsoft does not answer");
  expect(told(daysAgo(91))).toBe("Expired");
});

test("an outcome is told in words, with Microsoft's code when there is one", () => {
  expect(describeOutcome("canceled", "")).toMatch(/canceled/);
  expect(describeOutcome("refused", "AADSTS50011")).toMatch(/code: AADSTS50011\.$/);
});

// guards: a link that puts somebody's own words onto the portal's page
test.each([undefined, "", "hacked", "constructor", ["canceled"]])(
  "an address with outcome %j says nothing",
  (outcome) => expect(describeOutcome(outcome, "")).toBeUndefined(),
);

test("a code that is none of Microsoft's is left out", () => {
  expect(describeOutcome("refused", "call +49 555 now")).not.toContain("call");
});
