import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashDiff } from "./hash-diff";
import type { HeldDiff } from "./held-diff";
import { judgeBrakes, type ChangeFacts } from "./judge-brakes";

/** A quiet day of a tenant of a thousand: ten left, fifteen came. */
const day = (some: Partial<ChangeFacts> = {}): ChangeFacts => ({
  ...{ usersBefore: 1_000, usersAfter: 1_005, usersAdded: 15, usersRemoved: 10 },
  ...{ licensesBefore: 1_300, licensesAfter: 1_310, quarantined: 0, vanishedSkus: [] },
  fields: [{ field: "department", before: 900, after: 904 }],
  ...some,
});
const brakesOf = (facts: ChangeFacts) => judgeBrakes(facts).map(({ brake }) => brake);

describe("a run goes on", () => {
  test.each<[string, Partial<ChangeFacts>]>([
    ["on a quiet day", {}],
    ["when exactly a tenth leaves", { usersRemoved: 100, usersAfter: 915 }],
    [
      "when twenty of thirty leave",
      {
        usersBefore: 30,
        usersRemoved: 20,
        usersAfter: 10,
        usersAdded: 0,
        licensesBefore: 10,
        licensesAfter: 4,
        fields: [],
      },
    ],
    [
      "when five hundred of 14,000 leave",
      { usersBefore: 14_000, usersRemoved: 500, usersAfter: 13_500 },
    ],
    ["when exactly half are new", { usersAdded: 500, usersAfter: 1_000 }],
    [
      "when a product nobody holds vanishes",
      { vanishedSkus: [{ partNumber: "VISIO", holders: 0 }] },
    ],
    ["when 30 % of the licenses are given back", { licensesAfter: 910 }],
    ["when a field that few have empties", { fields: [{ field: "state", before: 199, after: 0 }] }],
    ["when a field loses exactly half", { fields: [{ field: "city", before: 800, after: 400 }] }],
    ["when 1 % cannot be read", { usersAfter: 990, quarantined: 10 }],
    ["in a first import, whatever comes", { usersBefore: 0, usersAdded: 1_005, licensesBefore: 0 }],
  ])("%s", (_name, some) => {
    expect(judgeBrakes(day(some))).toEqual([]);
  });
});

// guards: one half-empty answer that wipes a company
describe("a run is held", () => {
  test.each<[string, Partial<ChangeFacts>, string, string]>([
    [
      "everybody is gone",
      { usersAfter: 0, usersAdded: 0, usersRemoved: 1_000 },
      "everybody_gone",
      "All 1,000 users would be removed",
    ],
    [
      "one more than a tenth leaves",
      { usersRemoved: 101 },
      "many_gone",
      "101 of 1,000 users would be removed",
    ],
    [
      "twenty-one of thirty leave",
      { usersBefore: 30, usersRemoved: 21, usersAfter: 9, usersAdded: 0 },
      "many_gone",
      "21 of 30 users would be removed",
    ],
    [
      "501 of 14,000 leave",
      { usersBefore: 14_000, usersRemoved: 501, usersAfter: 13_499 },
      "many_gone",
      "501 of 14,000",
    ],
    ["more than half are new", { usersAdded: 503 }, "many_new", "503 of 1,005 users would be new"],
    [
      "a held product vanishes",
      { vanishedSkus: [{ partNumber: "SPE_E3", holders: 1 }] },
      "sku_vanished",
      "SPE_E3 is no longer listed, though 1 user holds it",
    ],
    [
      "licenses drop",
      { licensesAfter: 909 },
      "licenses_dropped",
      "Assigned licenses would drop from 1,300 to 909",
    ],
    [
      "a column empties",
      { fields: [{ field: "department", before: 900, after: 0 }] },
      "field_emptied",
      "department would be filled for 0 users instead of 900",
    ],
    [
      "too many cannot be read",
      { usersAfter: 989, quarantined: 11 },
      "many_unreadable",
      "11 of 1,000 users could not be read",
    ],
  ])("%s", (_name, some, brake, headline) => {
    const found = judgeBrakes(day(some)).find((one) => one.brake === brake);
    expect(found?.headline).toContain(headline);
  });
});

test("law: whoever loses more than 500 users is held, and a loss of 20 or fewer never is for that", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (before, rolled) => {
      const usersRemoved = Math.min(before, rolled);
      const facts = day({
        usersBefore: before,
        usersRemoved,
        usersAfter: before - usersRemoved + 1,
        usersAdded: 1,
        fields: [],
      });
      const isHeld = brakesOf(facts).includes("many_gone");
      if (usersRemoved > 500) expect(isHeld).toBe(true);
      if (usersRemoved <= 20) expect(isHeld).toBe(false);
    }),
  );
});

test("law: losing more never passes where losing less was held", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.nat(5_000),
      fc.nat(200),
      (before, rolled, more) => {
        const at = (usersRemoved: number) =>
          brakesOf(
            day({
              usersBefore: before,
              usersRemoved,
              usersAfter: Math.max(1, before - usersRemoved),
              usersAdded: 0,
              fields: [],
            }),
          ).includes("many_gone");
        const removed = Math.min(before, rolled);
        if (at(removed)) expect(at(Math.min(before, removed + more))).toBe(true);
      },
    ),
  );
});

describe("hashDiff", () => {
  const diff: HeldDiff = {
    findings: [{ brake: "many_gone", headline: "101 of 1,000 users would be removed" }],
    ...{ usersBefore: 1_000, usersAfter: 915, usersAdded: 16, usersRemoved: 101 },
    ...{ licensesBefore: 1_300, licensesAfter: 1_200, vanishedSkus: ["A", "B"], emptiedFields: [] },
    goneUsers: [],
    goneHash: "aa",
  };

  test("is the same when somebody else was hired meanwhile", () => {
    expect(hashDiff({ ...diff, usersAdded: 17, usersAfter: 916, vanishedSkus: ["B", "A"] })).toBe(
      hashDiff(diff),
    );
  });

  // guards: a release of one diff that lets another pass
  test.each<[string, Partial<HeldDiff>]>([
    ["who would be removed", { goneHash: "ab" }],
    ["how many", { usersRemoved: 102 }],
    ["a product", { vanishedSkus: ["A"] }],
    ["a field", { emptiedFields: [{ field: "city", before: 9, after: 1 }] }],
    ["the brakes", { findings: [...diff.findings, { brake: "many_new", headline: "" }] }],
  ])("changes with %s", (_name, some) => {
    expect(hashDiff({ ...diff, ...some })).not.toBe(hashDiff(diff));
  });
});
