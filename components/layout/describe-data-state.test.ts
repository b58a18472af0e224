import { describe, expect, test } from "vitest";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import type { RunId } from "@/lib/domain/ids";
import { describeDataState } from "./describe-data-state";

const NOW = new Date("2026-11-23T02:31:00Z");
const YESTERDAY = new Date("2026-11-22T02:31:00Z");
const LAST_WEEK = new Date("2026-11-14T02:31:00Z");

describe("what the frame says of the data's age", () => {
  test("a good import of last night is up to date", () => {
    const header = { dataAsOf: YESTERDAY, latestRun: runThat("published") };
    expect(describeDataState(header, NOW)).toEqual({
      kind: "fresh",
      tone: "good",
      word: "Up to date",
      age: "24\u00a0h old",
      ageState: "fresh",
    });
  });

  // guards: data of nine days ago that looks fine because a new import has just begun
  test.each(["fetching", "failed", "held"] as const)(
    "old data is told as old beside a %s run",
    (state) => {
      const header = { dataAsOf: LAST_WEEK, latestRun: runThat(state) };
      expect(describeDataState(header, NOW)).toMatchObject({ ageState: "stale" });
    },
  );

  // guards: a person who takes last week's figures for today's because the last import "was good"
  test("old data is stale, though the last run went well", () => {
    const header = { dataAsOf: LAST_WEEK, latestRun: runThat("published") };
    expect(describeDataState(header, NOW)).toMatchObject({ kind: "stale", word: "Stale" });
  });

  // guards: a failure hidden behind data that is young enough to look right
  test.each([
    ["failed", "Import failed"],
    ["held", "Import held"],
  ] as const)("a %s run is told, and how old the data is beside it", (state, word) => {
    const header = { dataAsOf: YESTERDAY, latestRun: runThat(state) };
    expect(describeDataState(header, NOW)).toMatchObject({ word, age: "24\u00a0h old" });
  });

  // guards: a percentage that says more than is done
  test("a run under way shows its share, rounded down", () => {
    const latestRun = {
      ...runThat("fetching"),
      stage: "users" as const,
      usersRead: 8_640,
      usersExpected: 14_212,
    };
    const { word } = describeDataState({ dataAsOf: YESTERDAY, latestRun }, NOW);
    expect(word).toBe("Importing 55\u00a0%");
  });

  test("a run of unknown length shows no share", () => {
    const header = { dataAsOf: null, latestRun: runThat("queued") };
    expect(describeDataState(header, NOW)).toMatchObject({ word: "Importing", age: null });
  });

  test("a tenant without any import says so and claims no age", () => {
    expect(describeDataState({ dataAsOf: null, latestRun: null }, NOW)).toEqual({
      kind: "never",
      tone: "neutral",
      word: "Not imported yet",
      age: null,
      ageState: "never",
    });
  });
});

function runThat(
  state: NonNullable<TenantHeader["latestRun"]>["state"],
): NonNullable<TenantHeader["latestRun"]> {
  return {
    runId: "5b0f4c1e-0000-4000-8000-000000000001" as RunId,
    state,
    stage: null,
    usersRead: 0,
    usersExpected: null,
    at: YESTERDAY,
  };
}
