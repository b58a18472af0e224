import { expect, test } from "vitest";
import {
  describeTrigger,
  describeWhoActs,
  findFailureStreak,
  hasStopped,
  summarizeUsers,
  writeTechnicalDetails,
} from "./describe-run";
import { BLOCKED, givenRun } from "./testing/given-run";

const failedAt = (startedAt: string) => givenRun({ state: "failed", startedAt, cause: BLOCKED });

test("says who started a run", () => {
  expect(describeTrigger(givenRun())).toBe("Schedule");
  expect(describeTrigger(givenRun({ trigger: "command" }))).toBe("Command line");
  expect(describeTrigger(givenRun({ trigger: "manual", requestedByName: "Eva Horn" }))).toBe(
    "Eva Horn",
  );
});

test("a run that died with its worker is told from one that Microsoft refused", () => {
  expect(hasStopped(givenRun({ state: "failed", cause: BLOCKED }))).toBe(false);
  expect(hasStopped(givenRun({ cause: { ...BLOCKED, code: "worker_stopped" } }))).toBe(true);
  expect(hasStopped(givenRun({ state: "fetching", isSilent: true }))).toBe(true);
});

test("the same failure is the reader's own move or somebody else's, depending on the reader", () => {
  // guards: a customer waiting for a partner who waits for the customer
  expect(describeWhoActs("customer", "customer")).toBe("You: your Entra administrator");
  expect(describeWhoActs("customer", "partner")).toBe("The customer's Entra administrator");
  expect(describeWhoActs("partner", "customer")).toBe("Your partner. Nothing for you to do.");
  expect(describeWhoActs("partner", "partner")).toBe("You, the partner");
});

test("only a published run shows what it changed", () => {
  // guards: a failed run's "+18" read as a change that was made
  expect(summarizeUsers(givenRun())).toBe("14,212 (+18 ~236 −4)");
  expect(summarizeUsers(givenRun({ state: "failed" }))).toBe("—");
});

test("counts the failures since the last good run, and passes over runs that tell nothing", () => {
  const runs = [
    givenRun({ state: "fetching" }),
    failedAt("2026-11-23T02:14:00.000Z"),
    givenRun({ state: "superseded" }),
    failedAt("2026-11-22T02:14:00.000Z"),
    givenRun(),
    failedAt("2026-11-01T02:14:00.000Z"),
  ];
  expect(findFailureStreak(runs)).toEqual({ runs: 2, since: "2026-11-22T02:14:00.000Z" });
  expect(findFailureStreak([givenRun(), ...runs])).toBeUndefined();
  expect(findFailureStreak([])).toBeUndefined();
});

test("the details for support hold the code, the policies and Microsoft's ids", () => {
  expect(writeTechnicalDetails(givenRun({ state: "failed", cause: BLOCKED })).split("\n")).toEqual([
    "run: 3f2a91c0-0000-4000-8000-000000000001",
    "queued: 2026-11-23T02:30:00.000Z",
    "code: AADSTS53003",
    "policies: 0b7a1c52-6f1e-4c1f-9a57-3d1f0c8f2b11",
    "correlationId: 8c1e0000-0000-4000-8000-000000000001",
    "message: AADSTS53003",
  ]);
});
