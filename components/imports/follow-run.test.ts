import { expect, test } from "vitest";
import { followRun } from "./follow-run";
import type { StreamEnd } from "./follow-stream";
import type { PollAnswer } from "./poll-run";
import type { RunSnapshot } from "./run-snapshot";
import { givenRun, givenRunReadingUsers } from "./testing/given-run";

type Line = { runs: RunSnapshot[]; end: StreamEnd };

/** Follows a run over lines that say this and end so, and a server that answers this when asked. */
async function follow(lines: Line[], answers: RunSnapshot[] = []) {
  const seen: number[] = [];
  const waits: number[] = [];
  await followRun({
    stream: (onRun) => {
      const line = lines.shift();
      if (!line) throw new Error("opened once too often");
      line.runs.forEach(onRun);
      return Promise.resolve(line.end);
    },
    ask: (): Promise<PollAnswer> => {
      const run = answers.shift();
      if (!run) throw new Error("asked once too often");
      return Promise.resolve({ kind: "run", run });
    },
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    onRun: ({ counts }) => seen.push(counts.usersRead),
    onHealth: () => undefined,
  });
  return { seen, waits };
}

const reading = givenRunReadingUsers;

test("hears of a run by the server's events, and asks nothing while they come", async () => {
  const { seen, waits } = await follow([
    { runs: [reading(999), reading(1_998), givenRun()], end: "ended" },
  ]);
  expect(seen).toEqual([999, 1_998, 14_212]);
  expect(waits).toEqual([]);
});

test("asks at once and every five seconds when the line breaks, to the run's end", async () => {
  // guards: a page that says "Importing 55 %" for ever because a proxy cut the line
  const { seen, waits } = await follow(
    [{ runs: [reading(999)], end: "dropped" }],
    [reading(999), reading(5_994), givenRun()],
  );
  expect(seen).toEqual([999, 999, 5_994, 14_212]);
  expect(waits).toEqual([5_000, 5_000]);
});

test("shows the end that came while the line was being cut", async () => {
  const { seen } = await follow([{ runs: [], end: "dropped" }], [givenRun()]);
  expect(seen).toEqual([14_212]);
});

test("opens the line anew when the tab is looked at again", async () => {
  const { seen } = await follow([
    { runs: [reading(999)], end: "hidden" },
    { runs: [], end: "hidden" },
    { runs: [givenRun()], end: "ended" },
  ]);
  expect(seen).toEqual([999, 14_212]);
});
