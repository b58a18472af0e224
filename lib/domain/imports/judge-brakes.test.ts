import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldUse } from "./emptied-fields";
import { judgeBrakes, type ChangeFacts } from "./judge-brakes";

/** A field of users who were there and still are: whoever came or left has no value. */
const use = (field: string, before: number, after: number): FieldUse => ({
  ...{ field, before, after },
  ...{ keptBefore: before, keptAfter: after },
});

/** A quiet day of a tenant of a thousand: ten left, fifteen came. */
const day = (some: Partial<ChangeFacts> = {}): ChangeFacts => ({
  ...{ usersBefore: 1_000, usersAfter: 1_005, usersAdded: 15, usersRemoved: 10 },
  ...{ usersKept: 990, usersRead: 1_005, usersUnreadable: 0 },
  ...{ licensesBefore: 1_300, licensesAfter: 1_310, vanishedSkus: [] },
  fields: [use("department", 900, 904)],
  ...some,
});
const small = {
  ...{ usersBefore: 12, usersAfter: 12, usersAdded: 0, usersRemoved: 0, usersKept: 12 },
  ...{ usersRead: 12, licensesBefore: 4, licensesAfter: 4 },
};
const brakesOf = (facts: ChangeFacts) => judgeBrakes(facts).map(({ brake }) => brake);

describe("a run goes on", () => {
  test.each<[string, Partial<ChangeFacts>]>([
    ["on a quiet day", {}],
    ["when exactly a tenth leaves", { usersRemoved: 100, usersAfter: 915 }],
    [
      "when twenty of thirty leave",
      {
        ...{ usersBefore: 30, usersRemoved: 20, usersAfter: 10, usersAdded: 0, usersKept: 10 },
        ...{ licensesBefore: 10, licensesAfter: 4 },
        // every leaver had one, and everybody who stays has one still
        fields: [{ ...use("mail", 10, 10), before: 30 }],
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
    ["when a field that few have empties", { fields: [use("state", 197, 0)] }],
    ["when four values go in a small tenant", { fields: [use("state", 4, 0)], ...small }],
    [
      "when as many come as there were, without a department",
      {
        ...{ usersAdded: 990, usersAfter: 1_980, usersKept: 990 },
        fields: [use("department", 880, 880)],
      },
    ],
    ["when a field loses exactly half", { fields: [use("city", 800, 400)] }],
    ["when 1 % cannot be read", { usersRead: 1_000, usersUnreadable: 10 }],
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
      { fields: [use("department", 900, 0)] },
      "field_emptied",
      "Department would be filled for 0 users instead of 900",
    ],
    [
      "a column empties for those who stay, and the new hide it",
      {
        ...{ usersAdded: 450, usersAfter: 1_440, usersRead: 1_440 },
        fields: [{ field: "city", before: 900, after: 850, keptBefore: 890, keptAfter: 400 }],
      },
      "field_emptied",
      "City would be filled for 400 users instead of 890",
    ],
    [
      "a column is empty for all who come, and hardly anybody stayed",
      {
        ...{ usersAdded: 900, usersRemoved: 900, usersAfter: 1_000, usersKept: 100 },
        fields: [{ field: "manager", before: 600, after: 4, keptBefore: 4, keptAfter: 4 }],
      },
      "field_emptied",
      "Manager would be filled for 4 users instead of 600",
    ],
    [
      "a column empties in a small tenant",
      { ...small, fields: [use("assignedLicenses", 5, 0)] },
      "field_emptied",
      "Licenses would be filled for 0 users instead of 5",
    ],
    [
      "too many cannot be read",
      { usersRead: 1_000, usersUnreadable: 11 },
      "many_unreadable",
      "11 of 1,000 users could not be read",
    ],
  ])("%s", (_name, some, brake, headline) => {
    const found = judgeBrakes(day(some)).find((one) => one.brake === brake);
    expect(found?.headline).toContain(headline);
  });
});

test("law: missing more than max(20, 10 %) or more than 500 is held, and nothing less is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (before, rolled) => {
      const usersRemoved = Math.min(before, rolled % (Math.ceil(before / 5) + 25));
      const facts = day({
        ...{ usersBefore: before, usersRemoved, usersAfter: before - usersRemoved + 1 },
        ...{ usersAdded: 1, fields: [] },
      });
      const isHeld = brakesOf(facts).includes("many_gone");
      expect(isHeld).toBe(usersRemoved > Math.max(20, before / 10) || usersRemoved > 500);
    }),
    { numRuns: 2_000 },
  );
});

test("law: nobody left stops every tenant that had somebody, and nothing changed stops none", () => {
  const field = fc.record({
    field: fc.constant("city"),
    before: fc.nat(3_000),
    after: fc.nat(3_000),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.nat(9_000), field, (users, licenses, of) => {
      const filled = Math.min(of.before, users);
      const same = day({
        ...{ usersBefore: users, usersAfter: users, usersKept: users, usersRead: users },
        ...{ usersAdded: 0, usersRemoved: 0, licensesBefore: licenses, licensesAfter: licenses },
        fields: [use("city", filled, filled)],
      });
      expect(brakesOf(same)).toEqual([]);
      const gone = { usersAfter: 0, usersRemoved: users, usersKept: 0, usersRead: 0 };
      const none = { ...use("city", 0, 0), before: filled };
      expect(brakesOf({ ...same, ...gone, fields: [none] })).toEqual(["everybody_gone"]);
    }),
  );
});

test("law: who leaves and who comes never makes a field look emptied that all have", () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(2_000), fc.nat(2_000), (kept, left, came) => {
      const facts = day({
        ...{ usersBefore: kept + left, usersAfter: kept + came, usersKept: kept },
        ...{ usersAdded: came, usersRemoved: left },
        fields: [
          {
            field: "mail",
            before: kept + left,
            after: kept + came,
            keptBefore: kept,
            keptAfter: kept,
          },
        ],
      });
      expect(brakesOf(facts)).not.toContain("field_emptied");
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
