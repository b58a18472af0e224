import { describe, expect, test } from "vitest";
import type { RunSnapshot } from "@/components/imports/run-snapshot";
import { givenRun, givenRunReadingUsers } from "@/components/imports/testing/given-run";
import { streamRun } from "./stream-run";

type Given = {
  /** How the run stands after so many milliseconds. */
  runAt: (ms: number) => RunSnapshot;
  isAllowedAt?: (ms: number) => boolean;
  /** When the browser goes. */
  leavesAt?: number;
};

/** Reads a stream to its end, on a clock that only its own waits move. */
async function readAll({ runAt, isAllowedAt = () => true, leavesAt = Infinity }: Given) {
  let now = 0;
  let looks = 0;
  const leaving = new AbortController();
  const stream = streamRun({
    read: () => {
      looks += 1;
      const readAt = new Date(Date.UTC(2026, 10, 23) + now).toISOString();
      return Promise.resolve({ ...runAt(now), readAt });
    },
    isAllowed: () => Promise.resolve(isAllowedAt(now)),
    wait: (ms) => {
      now += ms;
      if (now > 600_000) throw new Error("the stream does not end");
      if (now >= leavesAt) leaving.abort();
      return Promise.resolve();
    },
    clock: () => now,
    signal: leaving.signal,
  });
  const events: { at: number; users: number; state: string }[] = [];
  for await (const bytes of stream) {
    const chunk = new TextDecoder().decode(bytes); // an event is never cut: it is written whole
    const run = JSON.parse(/^data: (.*)\n\n$/.exec(chunk)![1]!) as RunSnapshot;
    const at = Date.parse(run.readAt) - Date.UTC(2026, 10, 23);
    events.push({ at, users: run.counts.usersRead, state: run.state });
  }
  return { events, looks, endedAt: now };
}

describe("a run as server-sent events", () => {
  test("is sent at once, again when it changed, and last as it ended", async () => {
    const runAt = (ms: number) =>
      ms < 2_000 ? givenRunReadingUsers(Math.floor(ms / 1_000)) : givenRun();
    const { events, endedAt } = await readAll({ runAt });
    expect(events).toEqual([
      { at: 0, users: 0, state: "fetching" },
      { at: 1_000, users: 1, state: "fetching" },
      { at: 2_000, users: 14_212, state: "published" },
    ]);
    expect(endedAt).toBe(2_000);
  });

  test("is seen within a second, whenever it changes", async () => {
    for (const changedAt of [1, 499, 500, 501, 7_250]) {
      const { events } = await readAll({
        runAt: (ms) => (ms < changedAt ? givenRunReadingUsers(0) : givenRun()),
      });
      expect(events.at(-1)!.at - changedAt).toBeLessThanOrEqual(500);
    }
  });

  test("is sent every five seconds while nothing changes, so that silence means a dead line", async () => {
    const { events } = await readAll({
      runAt: (ms) => (ms < 16_000 ? givenRunReadingUsers(7) : givenRun()),
    });
    expect(events.map(({ at }) => at)).toEqual([0, 5_000, 10_000, 15_000, 16_000]);
  });

  test("ends within a minute of the right to see it being taken away", async () => {
    // guards: an administrator who left the company, watching for as long as the tab is open
    const { events, endedAt } = await readAll({
      runAt: () => givenRunReadingUsers(7),
      isAllowedAt: (ms) => ms < 61_000,
    });
    expect(endedAt).toBe(120_000);
    expect(events.every(({ state }) => state === "fetching")).toBe(true);
  });

  test("is looked at no more once the browser has gone", async () => {
    const { looks } = await readAll({ runAt: () => givenRunReadingUsers(7), leavesAt: 2_000 });
    expect(looks).toBe(4);
  });

  test("ends when its reader cancels, in the middle of a wait too", async () => {
    // guards: a run looked at twice a second for every page that was ever closed
    const waiting = Promise.withResolvers<AbortSignal>();
    const stream = streamRun({
      read: () => Promise.resolve(givenRunReadingUsers(7)),
      isAllowed: () => Promise.resolve(true),
      wait: (_ms, signal) => {
        waiting.resolve(signal);
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      },
      clock: () => 0,
      signal: new AbortController().signal,
    });
    const reader = stream.getReader();
    await reader.read();
    const pending = reader.read();
    const signal = await waiting.promise;
    await reader.cancel();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(signal.aborted).toBe(true);
  });
});
