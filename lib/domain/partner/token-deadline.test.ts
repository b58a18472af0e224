import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUseDue, tokenDeadline } from "./token-deadline";

const now = new Date("2026-11-23T09:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe("tokenDeadline", () => {
  test.each([
    [0, "open", null, "90 days left"],
    [59.9, "open", null, "30 days left"],
    [60, "near", 30, "30 days left"],
    [75, "near", 30, "15 days left"],
    [76, "near", 14, "14 days left"],
    [86.5, "near", 14, "3 days left"],
    [87, "near", 3, "3 days left"],
    [89, "near", 3, "1 day left"],
    [89.5, "near", 3, "less than a day left"],
    [90, "dead", null, "it has expired"],
    [400, "dead", null, "it has expired"],
  ])("%d days after it was issued it is %s, warned at %s", (age, state, warningDays, text) => {
    // guards: a sign-in that dies one night because nobody was told
    expect(tokenDeadline(daysAgo(age), now)).toMatchObject({ state, warningDays, text });
  });

  test("tells age and last day", () => {
    expect(tokenDeadline(daysAgo(12.7), now)).toMatchObject({
      ageDays: 12,
      daysLeft: 77,
      diesAt: new Date(daysAgo(12.7).getTime() + 90 * 86_400_000),
    });
  });

  test("a server's clock that is behind makes no negative age", () => {
    expect(tokenDeadline(daysAgo(-1), now)).toMatchObject({ ageDays: 0, state: "open" });
  });

  const hours = fc.nat(24 * 120);

  test("time never makes it less urgent", () => {
    const urgency = (age: number) => {
      const { state, warningDays } = tokenDeadline(daysAgo(age), now);
      return state === "dead" ? 0 : (warningDays ?? 1_000);
    };
    fc.assert(
      fc.property(hours, hours, (age, more) => {
        expect(urgency((age + more) / 24)).toBeLessThanOrEqual(urgency(age / 24));
      }),
    );
  });

  test("a token that is used when it is due never comes near its end", () => {
    fc.assert(
      fc.property(hours, (age) => {
        if (!isUseDue(daysAgo(age / 24), now))
          expect(tokenDeadline(daysAgo(age / 24), now).state).toBe("open");
      }),
    );
  });
});

test.each([
  [0, false],
  [5.9, false],
  [6, true],
  [7, true],
  [90, true],
])("a token last used %d days ago has to be used: %s", (days, expected) => {
  // guards: ninety days without an import, and nobody can import any more
  expect(isUseDue(daysAgo(days), now)).toBe(expected);
});
