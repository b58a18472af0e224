import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeCompleteness, type ReadCounts } from "./judge-completeness";

/** A whole read of 14,212 users, three of them sent twice. */
const read = (some: Partial<ReadCounts> = {}): ReadCounts => ({
  staged: 14_212,
  pagesRows: 14_215,
  duplicates: 3,
  quarantined: 0,
  expected: 14_212,
  lastPageSeen: true,
  skusRead: 5,
  ...some,
});
const users = (count: number) => ({ staged: count, pagesRows: count, duplicates: 0 });

describe("judgeCompleteness", () => {
  test.each<[string, Partial<ReadCounts>]>([
    ["everything read", {}],
    ["Microsoft's count not known", { expected: null }],
    ["a tenant without licenses", { skusRead: 0 }],
    ["twenty fewer than counted, in a small tenant", { ...users(80), expected: 100 }],
    ["1 % fewer than counted", { ...users(9900), expected: 10_000 }],
    ["more than counted", { ...users(300), expected: 100 }],
    [
      "exactly 1 % set aside",
      { staged: 99, pagesRows: 100, duplicates: 0, quarantined: 1, expected: 100 },
    ],
    ["an empty tenant that was empty before", { ...users(0), expected: 0 }],
  ])("whole: %s", (_name, some) => {
    expect(judgeCompleteness(read(some))).toEqual({ ok: true });
  });

  // guards: half a tenant published as the whole, and the other half shown as having left
  test.each<[string, Partial<ReadCounts>, string, string]>([
    [
      "the licenses broke off",
      { skusRead: null },
      "licenses_unread",
      "The list of licenses was not read to its end",
    ],
    [
      "the users broke off",
      { ...users(999), lastPageSeen: false },
      "last_page_unread",
      "The list of users was not read to its end: it stopped after 999",
    ],
    [
      "one user lost on the way",
      { staged: 14_211 },
      "stage_differs",
      "14,212 users were read, but 14,211 were kept",
    ],
    ["one user too many in the stage", { staged: 14_213 }, "stage_differs", "but 14,213 were kept"],
    [
      "a quarantined user in the stage all the same",
      { quarantined: 1 },
      "stage_differs",
      "14,211 users were read, but 14,212 were kept",
    ],
    [
      "twenty-one fewer than counted, in a small tenant",
      { ...users(79), expected: 100 },
      "too_few_users",
      "Microsoft listed 79 users, but counted 100",
    ],
    [
      "a little more than 1 % fewer, in a large one",
      { ...users(9899), expected: 10_000 },
      "too_few_users",
      "Microsoft listed 9,899 users, but counted 10,000",
    ],
  ])("not whole: %s", (_name, some, reason, headline) => {
    expect(judgeCompleteness(read(some))).toEqual({
      ok: false,
      reason,
      headline: expect.stringContaining(headline) as string,
    });
  });

  test("property: a read whose numbers do not add up is never whole", () => {
    const counts = fc.record({
      staged: fc.nat(200),
      pagesRows: fc.nat(200),
      duplicates: fc.nat(20),
      quarantined: fc.nat(20),
      expected: fc.option(fc.nat(200)),
      lastPageSeen: fc.boolean(),
      skusRead: fc.option(fc.nat(9)),
    });
    fc.assert(
      fc.property(counts, (c) => {
        if (!judgeCompleteness(c).ok) return;
        expect(c.staged + c.duplicates + c.quarantined).toBe(c.pagesRows);
        expect(c.lastPageSeen && c.skusRead !== null).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
