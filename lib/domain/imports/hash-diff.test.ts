import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashDiff } from "./hash-diff";
import type { Brake, BrakeFinding, HeldDiff } from "./held-diff";

describe("hashDiff", () => {
  const diff: HeldDiff = {
    findings: [{ brake: "many_gone", headline: "101 of 1,000 users would be removed" }],
    ...{ usersBefore: 1_000, usersAfter: 915, usersAdded: 16, usersRemoved: 101 },
    usersUnreadable: 3,
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

  const stoppedBy = (brake: Brake): { findings: BrakeFinding[] } => ({
    findings: [{ brake, headline: "" }],
  });
  // guards: a release that covers a later, larger diff
  test.each<[string, Partial<HeldDiff>, Partial<HeldDiff>]>([
    [
      "licenses lost",
      { ...stoppedBy("licenses_dropped"), licensesAfter: 900 },
      { licensesAfter: 0 },
    ],
    ["new users", { ...stoppedBy("many_new"), usersAdded: 503 }, { usersAdded: 910 }],
    [
      "unreadable users",
      { ...stoppedBy("many_unreadable"), usersUnreadable: 11 },
      { usersUnreadable: 12 },
    ],
    [
      "values lost",
      { emptiedFields: [{ field: "city", before: 900, after: 440 }] },
      { emptiedFields: [{ field: "city", before: 900, after: 0 }] },
    ],
  ])("changes when there are many more %s", (_name, looked, later) => {
    expect(hashDiff({ ...diff, ...looked, ...later })).not.toBe(hashDiff({ ...diff, ...looked }));
  });

  test("is the same when one license more was given back, or one city more was written down", () => {
    const looked = {
      ...diff,
      ...stoppedBy("licenses_dropped"),
      ...{ licensesAfter: 900, emptiedFields: [{ field: "city", before: 900, after: 200 }] },
    };
    const emptiedFields = [{ field: "city", before: 900, after: 201 }];
    expect(hashDiff({ ...looked, licensesAfter: 899, emptiedFields })).toBe(hashDiff(looked));
  });

  test("law: neither the order of what was found nor the words for it make another diff", () => {
    const brakes: Brake[] = ["many_gone", "sku_vanished", "field_emptied"];
    const fields = ["city", "state", "mail"].map((field) => ({ field, before: 90, after: 3 }));
    const findings = brakes.map((brake) => ({ brake, headline: "x" }));
    const looked = { ...diff, findings, emptiedFields: fields, vanishedSkus: ["A", "B", "C"] };
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(order, fc.string(), (indexes, headline) => {
        const again = {
          ...looked,
          findings: indexes.map((at) => ({ brake: brakes[at]!, headline })),
          emptiedFields: indexes.map((at) => fields[at]!),
          vanishedSkus: indexes.map((at) => looked.vanishedSkus[at]!),
        };
        expect(hashDiff(again)).toBe(hashDiff(looked));
      }),
    );
  });
});
