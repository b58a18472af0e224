import { describe, expect, test } from "vitest";
import {
  canMove,
  isFinal,
  isWorking,
  NEXT_STATES,
  RUN_STAGE_LABELS,
  RUN_STAGES,
  RUN_STATES,
} from "./run-state";

describe("the states of a run", () => {
  test.each([
    ["queued", "fetching", true],
    ["fetching", "staged", true],
    ["staged", "published", true],
    ["staged", "held", true],
    ["held", "published", true],
    ["held", "superseded", true],
    ["queued", "failed", true],
    ["fetching", "published", false],
    ["queued", "published", false],
    ["held", "fetching", false],
    ["published", "failed", false],
    ["failed", "queued", false],
    ["staged", "staged", false],
  ] as const)("%s → %s: %s", (from, to, allowed) => {
    expect(canMove(from, to)).toBe(allowed);
  });

  // guards: a tenant that can never be imported again because a run cannot end
  test.each(RUN_STATES)("%s is final or can still end", (state) => {
    const reached = new Set([state]);
    for (const next of reached) for (const to of NEXT_STATES[next]) reached.add(to);
    expect([...reached].some(isFinal)).toBe(true);
  });

  // guards: data going live without the check
  test("only a checked run can be published", () => {
    const before = RUN_STATES.filter((state) => canMove(state, "published"));
    expect(before).toEqual(["staged", "held"]);
  });

  test("no run is both working and final, and a held one is neither", () => {
    expect(RUN_STATES.filter((state) => isWorking(state) && isFinal(state))).toEqual([]);
    expect(RUN_STATES.filter((state) => !isWorking(state) && !isFinal(state))).toEqual(["held"]);
  });

  test("stages read as plain words, in the order they are done", () => {
    expect(RUN_STAGES.map((stage) => RUN_STAGE_LABELS[stage])).toEqual([
      "Sign in to the tenant",
      "Read licenses",
      "Read users",
      "Check",
      "Save changes",
    ]);
  });
});
