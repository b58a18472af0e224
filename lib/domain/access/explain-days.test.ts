import fc from "fast-check";
import { expect, test } from "vitest";
import { explainDays, type DayAccess } from "./explain-days";

const now = new Date("2026-11-23T12:00:00Z");
const access = (some: Partial<DayAccess>): DayAccess => ({
  ...{ day: "2026-11-23", reason: "schedule", actorName: null, requests: 6, runs: 1 },
  ...some,
});

test("a night of the schedule needs no other word, and a day without access is told", () => {
  expect(explainDays([access({}), access({ day: "2026-11-21" })], { days: 3, now })).toEqual({
    days: [
      { day: "2026-11-23", requests: 6, runs: 1, scheduled: 6, others: [] },
      { day: "2026-11-22", requests: 0, runs: 0, scheduled: 0, others: [] },
      { day: "2026-11-21", requests: 6, runs: 1, scheduled: 6, others: [] },
    ],
    ...{ requests: 12, explained: 0, unexplained: 0 },
  });
});

test("what an admin asked for is explained by the name, each reason once", () => {
  const { days, explained, unexplained } = explainDays(
    [
      access({}),
      access({ reason: "manual", actorName: "Zoltán Németh", requests: 7 }),
      access({ reason: "test", actorName: "Zoltán Németh", requests: 1, runs: 0 }),
    ],
    { days: 1, now },
  );
  expect(days[0]).toMatchObject({ requests: 14, runs: 2, scheduled: 6 });
  expect(days[0]?.others).toEqual([
    { why: "Import now by Zoltán Németh", requests: 7 },
    { why: "Test access by Zoltán Németh", requests: 1 },
  ]);
  expect({ explained, unexplained }).toEqual({ explained: 8, unexplained: 0 });
});

// guards: an access nobody asked for that looks like one somebody did
test.each([
  ["an import now without a name", { reason: "manual", actorName: null }],
  ["a request outside any work", { reason: "other" }],
  ["a reason nobody knows", { reason: "curiosity", actorName: "Petra" }],
])("%s is not explained", (_name, some) => {
  expect(explainDays([access(some)], { days: 1, now })).toMatchObject({
    explained: 0,
    unexplained: 6,
  });
});

test("the retry of a worker that died belongs to the schedule, the command line explains itself", () => {
  const { days, explained } = explainDays(
    [access({ reason: "retry" }), access({ reason: "command", requests: 2 })],
    { days: 1, now },
  );
  expect(days[0]).toMatchObject({ scheduled: 6 });
  expect(explained).toBe(2);
});

test("law: every request of the days is counted once: scheduled, explained or not explained", () => {
  const some = fc.record({
    day: fc.constantFrom("2026-11-23", "2026-11-22", "2026-10-01"),
    reason: fc.constantFrom("schedule", "retry", "manual", "command", "other", "curiosity"),
    actorName: fc.constantFrom(null, "Ada", "Petra"),
    requests: fc.nat(99),
    runs: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(some), (list) => {
      const { days, requests, explained, unexplained } = explainDays(list, { days: 14, now });
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
      const inside = list.filter(({ day }) => day !== "2026-10-01");
      expect(requests).toBe(sum(inside.map((one) => one.requests)));
      expect(sum(days.map(({ scheduled }) => scheduled)) + explained + unexplained).toBe(requests);
      for (const { others } of days)
        expect(new Set(others.map(({ why }) => why)).size).toBe(others.length);
    }),
  );
});
