import { expect, test } from "vitest";
import type { Day, RunId } from "@/lib/domain/ids";
import { fillRunDays } from "@/lib/domain/imports/run-days";
import { toRunBars } from "./describe-run-day";

const TODAY = "2026-11-21" as Day;
const givenDay = (state: "published" | "failed" | "fetching", differing = {}) => ({
  ...{ day: TODAY, runId: "run" as RunId, state, runs: 1, usersRead: 14_212 },
  startedAt: new Date("2026-11-21T02:30:01Z"),
  finishedAt: new Date("2026-11-21T02:36:13Z"),
  ...differing,
});
const barOf = (run: ReturnType<typeof givenDay>) => {
  const [bar] = toRunBars(fillRunDays([run], TODAY, 1), "/t/contoso/settings/imports");
  return { ...bar, text: bar?.text.replaceAll("\u00a0", " ") };
};

test("a bar says of its day what a person would ask, and leads to the run", () => {
  expect(barOf(givenDay("published"))).toEqual({
    ...{ day: "2026-11-21", state: "imported", href: "/t/contoso/settings/imports/run" },
    text: "21 Nov: imported, 6 min 12 s, 14,212 users",
  });
});

test("a failed day claims no users, and one with several imports says that it shows the last", () => {
  // guards: 999 users read before the failure, taken for 999 users imported
  expect(barOf(givenDay("failed", { runs: 3, usersRead: 999 })).text).toBe(
    "21 Nov: failed, 6 min 12 s, the last of 3 imports",
  );
  expect(barOf(givenDay("fetching", { finishedAt: null })).text).toBe("21 Nov: under way");
});

test("a day without an import says so and leads nowhere", () => {
  expect(toRunBars(fillRunDays([], TODAY, 1), "/x")).toEqual([
    { day: "2026-11-21", state: "none", text: "21 Nov: no import", href: null },
  ]);
});
