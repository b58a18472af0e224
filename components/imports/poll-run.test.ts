import { expect, test } from "vitest";
import { pollRun, type PollAnswer, type PollHealth } from "./poll-run";
import type { RunSnapshot } from "./run-snapshot";
import { givenRun, givenRunReadingUsers } from "./testing/given-run";

/** Follows a run whose server gives these answers in turn; a question too many fails the test. */
async function follow(answers: PollAnswer[], stopping = new AbortController()) {
  const waits: number[] = [];
  const runs: RunSnapshot[] = [];
  const healths: PollHealth[] = [];
  await pollRun({
    ask: () => {
      const answer = answers.shift();
      if (!answer) throw new Error("asked once too often");
      return Promise.resolve(answer);
    },
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    signal: stopping.signal,
    onRun: (run) => runs.push(run),
    onHealth: (health) => {
      healths.push(health);
      if (health === "retrying" && healths.length === 20) stopping.abort();
    },
  });
  return { waits, users: runs.map(({ counts }) => counts.usersRead), healths };
}

const reading = (usersRead: number): PollAnswer => ({
  kind: "run",
  run: givenRunReadingUsers(usersRead),
});
const published: PollAnswer = { kind: "run", run: givenRun() };

test("asks at once, every five seconds while the run works, and stops when it is done", async () => {
  const { waits, users } = await follow([reading(999), reading(1_998), published]);
  expect(waits).toEqual([5_000, 5_000]);
  expect(users).toEqual([999, 1_998, 14_212]);
});

test("asks more and more rarely while no answer comes, and every five seconds again after one", async () => {
  // guards: a thousand open tabs hammering a portal that is just coming back
  const trouble = { kind: "trouble" } as const;
  const { waits, healths } = await follow([trouble, trouble, reading(1), published]);
  expect(waits).toEqual([10_000, 20_000, 5_000]);
  expect(healths).toEqual(["retrying", "retrying", "well", "well"]);
});

test("never waits longer than half a minute", async () => {
  const { waits } = await follow(Array.from({ length: 20 }, () => ({ kind: "trouble" })));
  expect(Math.max(...waits)).toBe(30_000);
});

test("stops for good when the session has ended", async () => {
  const { healths } = await follow([reading(1), { kind: "gone" }]);
  expect(healths).toEqual(["well", "gone"]);
});

test("an answer that comes after the person left the page is not shown", async () => {
  // guards: a run of the tenant just left appearing on another tenant's page
  const leaving = new AbortController();
  const runs: RunSnapshot[] = [];
  await pollRun({
    ask: () => {
      leaving.abort();
      return Promise.resolve(published);
    },
    wait: () => Promise.resolve(),
    signal: leaving.signal,
    onRun: (run) => runs.push(run),
    onHealth: () => undefined,
  });
  expect(runs).toEqual([]);
});
