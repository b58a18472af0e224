import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followStream } from "./follow-stream";
import type { RunSnapshot } from "./run-snapshot";
import { givenRun, givenRunReadingUsers } from "./testing/given-run";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A line to a server played by the test, in a tab that can be hidden. */
function givenLine() {
  let isClosed = false;
  const source: Pick<EventSource, "onmessage" | "onerror" | "close"> = {
    onmessage: null,
    onerror: null,
    close: () => {
      isClosed = true;
    },
  };
  const page = Object.assign(new EventTarget(), { hidden: false });
  const leaving = new AbortController();
  const heard: RunSnapshot[] = [];
  let opened = 0;
  const end = () =>
    followStream({
      open: () => {
        opened += 1;
        return source;
      },
      page,
      signal: leaving.signal,
      onRun: (run) => heard.push(run),
    });
  return {
    ...{ source, page, leaving, heard, follow: end },
    isClosed: () => isClosed,
    opened: () => opened,
    say: (run: RunSnapshot) => {
      const event = new MessageEvent("message", { data: JSON.stringify(run) });
      source.onmessage?.call(source as EventSource, event);
    },
  };
}

test("passes on every event and closes the line at the run's end", async () => {
  const { follow, say, heard, isClosed } = givenLine();
  const ended = follow();
  say(givenRunReadingUsers(999));
  expect(isClosed()).toBe(false);
  say(givenRun());
  expect(await ended).toBe("ended");
  expect(heard).toEqual([givenRunReadingUsers(999), givenRun()]);
  expect(isClosed()).toBe(true);
});

test("gives up a line that breaks", async () => {
  const { follow, source, isClosed } = givenLine();
  const ended = follow();
  source.onerror?.call(source as EventSource, new Event("error"));
  expect(await ended).toBe("dropped");
  expect(isClosed()).toBe(true);
});

test("gives up a line on which nothing is heard, from the start or in between", async () => {
  // guards: a proxy that collects events and passes them on at the end
  const mute = givenLine();
  const neverHeard = mute.follow();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await neverHeard).toBe("dropped");

  const dying = givenLine();
  const ended = dying.follow();
  await vi.advanceTimersByTimeAsync(11_000);
  dying.say(givenRunReadingUsers(1));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(dying.isClosed()).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ended).toBe("dropped");
});

test("lets go of the line while the tab is hidden, and never opens one there", async () => {
  // guards: six forgotten tabs that leave the browser no connection to the portal
  const { follow, page, isClosed, opened } = givenLine();
  const ended = follow();
  page.hidden = true;
  page.dispatchEvent(new Event("visibilitychange"));
  expect(await ended).toBe("hidden");
  expect(isClosed()).toBe(true);
  expect(await follow()).toBe("hidden");
  expect(opened()).toBe(1);
});

test("closes the line when the person leaves the page", async () => {
  const { follow, leaving, isClosed, opened } = givenLine();
  const ended = follow();
  leaving.abort();
  expect(await ended).toBe("ended");
  expect(isClosed()).toBe(true);
  expect(await follow()).toBe("ended");
  expect(opened()).toBe(1);
});
