import { describe, expect, test } from "vitest";
import { realWorld } from "./http-world";
import { givenGraph } from "./testing/given-graph";
import { failureOf, html, ok, readThings, refusal } from "./testing/read-things";
import type { ScriptedAnswer } from "./testing/scripted-server";

describe("a busy or broken service", () => {
  test.each([
    ["seconds", { "retry-after": "30" }, 30_500],
    [
      "a date",
      { "retry-after": "Sun, 01 Mar 2026 02:00:20 GMT", date: "Sun, 01 Mar 2026 02:00:00 GMT" },
      20_500,
    ],
  ])("is waited for as told: %s", async (_what, headers, waitMs) => {
    for (const status of [429, 503, 504]) {
      const { graph, world, received, events } = await givenGraph((_request, index) =>
        index === 0 ? { status, headers, json: {} } : ok,
      );
      await readThings(graph);
      expect(world.slept).toEqual([waitMs]);
      expect(received).toHaveLength(2);
      expect(events.map((event) => event.waitMs)).toEqual([waitMs, undefined]);
    }
  });

  test("is given up at once when it asks for more than five minutes", async () => {
    const { graph, received, world } = await givenGraph(() => ({
      status: 429,
      headers: { "retry-after": "3600" },
      json: {},
    }));
    expect((await failureOf(graph)).diagnosis).toMatchObject({ class: "retry", whoActs: "nobody" });
    expect(received).toHaveLength(1);
    expect(world.slept).toEqual([]);
  });

  test("is not waited for longer than ten minutes in all", async () => {
    const { graph, received, world } = await givenGraph(() => ({
      status: 429,
      headers: { "retry-after": "250" },
      json: {},
    }));
    await failureOf(graph);
    expect(received).toHaveLength(3);
    expect(world.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600_000);
  });

  test.each([
    ["500", { status: 500, json: {} }],
    ["502 with HTML", { status: 502, ...html }],
    ["503 without a word", { status: 503, text: "" }],
    ["504", { status: 504, json: {} }],
    ["429 without Retry-After", refusal(429, "TooManyRequests")],
    ["HTML under 200", html],
    ["half a JSON text", { text: '{"value":[{"id"' }],
    ["nothing under 200", { text: "" }],
    ["a body cut off", { ...ok, fault: "cut" as const }],
    ["a connection reset", { fault: "reset" as const }],
    ["gzip that is none", { text: "not gzip", headers: { "content-encoding": "gzip" } }],
  ] as [string, ScriptedAnswer][])("is asked again and then goes on: %s", async (_what, answer) => {
    const { graph, received, world } = await givenGraph((_request, index) =>
      index < 5 ? answer : ok,
    );
    await expect(readThings(graph)).resolves.toEqual({ value: [{ id: "1" }] });
    expect(received).toHaveLength(6);
    expect(world.slept).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  });

  test.each([
    ["500", { status: 500, json: {} }],
    ["HTML under 200", html],
    ["a body cut off", { ...ok, fault: "cut" as const }],
    ["a connection reset", { fault: "reset" as const }],
  ] as [string, ScriptedAnswer][])("fails after six tries: %s", async (_what, answer) => {
    const { graph, received, events } = await givenGraph(() => answer);
    expect((await failureOf(graph)).diagnosis).toMatchObject({ class: "retry" });
    expect(received).toHaveLength(6);
    expect(events).toHaveLength(6);
  });

  test("is not waited for when it does not answer in time", async () => {
    const { graph, received } = await givenGraph(
      (_request, index) => (index === 0 ? { fault: "hang" } : ok),
      {
        timeoutMs: 50,
      },
    );
    await readThings(graph);
    expect(received).toHaveLength(2);
  });

  test("a stopped run ends at once, in the middle of a request", async () => {
    const stop = new AbortController();
    const { graph, received, world } = await givenGraph(
      () => {
        stop.abort(new Error("the worker stops"));
        return { fault: "hang" };
      },
      { signal: stop.signal },
    );
    await expect(readThings(graph)).rejects.toThrow("the worker stops");
    expect(received).toHaveLength(1);
    expect(world.slept).toEqual([]);
  });

  test("a stopped run ends at once, in the middle of a wait", async () => {
    const stop = new AbortController();
    const busy = { status: 429, headers: { "retry-after": "200" }, json: {} };
    const { graph } = await givenGraph(() => busy, {
      signal: stop.signal,
      world: {
        ...realWorld,
        sleep: (ms, signal) => {
          setImmediate(() => {
            stop.abort(new Error("the worker stops"));
          });
          return realWorld.sleep(ms, signal);
        },
      },
    });
    await expect(readThings(graph)).rejects.toThrow("the worker stops");
  });
});
