import { expect, test } from "vitest";
import { explainDays, type DayAccess } from "./explain-days";

const access = (some: Partial<DayAccess>): DayAccess => ({
  ...{ day: "2026-11-23", reason: "schedule", actorName: null, requests: 6, runs: 1 },
  ...some,
});

test("a night of the schedule needs no other word", () => {
  expect(explainDays([access({}), access({ day: "2026-11-22" })])).toEqual({
    days: [
      { day: "2026-11-23", requests: 6, scheduled: 6, others: [] },
      { day: "2026-11-22", requests: 6, scheduled: 6, others: [] },
    ],
    ...{ explained: 0, unexplained: 0 },
  });
});

test("what an admin asked for is explained by the name", () => {
  const { days, explained, unexplained } = explainDays([
    access({}),
    access({ reason: "manual", actorName: "Zoltán Németh", requests: 7 }),
    access({ reason: "test", actorName: "Zoltán Németh", requests: 1, runs: 0 }),
  ]);
  expect(days[0]).toMatchObject({ requests: 14, scheduled: 6 });
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
  expect(explainDays([access(some)])).toMatchObject({ explained: 0, unexplained: 6 });
});
