import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { realWorld } from "@/lib/microsoft/http-world";
import type { FaultInput } from "@/scripts/emulator/controls";
import { openTenantScope } from "../open-run-scope";
import { requestRun } from "../request-run";
import { runImport } from "../run-import";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenLargeTenant, givenTenantId, type GivenPortal } from "../testing/given-portal";

type Answer = FaultInput["answer"];

const large = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenLargeTenant(large);
}, 120_000);
beforeEach(async () => {
  portal.emulator.setFaults([]);
  // what a test before this one broke must not end this one's import before it asks anything
  await portal.world.circuit.reportWell();
});
afterAll(() => portal.close());

const GZIP = { "content-type": "application/json", "content-encoding": "gzip" };

const ANSWERS: [string, Answer][] = [
  ["429 with seconds", { status: 429, headers: { "retry-after": "7" } }],
  ["429 with a date", { status: 429, retryAtSeconds: 7 }],
  ["429 with nonsense", { status: 429, headers: { "retry-after": "soon" } }],
  ["429 with a date that is over", { status: 429, retryAtSeconds: -60 }],
  ["429 without Retry-After", { status: 429 }],
  ["500", { status: 500 }],
  ["502 with a web page", { status: 502, html: true }],
  ["503 with seconds", { status: 503, headers: { "retry-after": "7" } }],
  ["504 without a word", { status: 504, body: "" }],
  ["a reset", { reset: true }],
  ["a body that is cut", { cut: true }],
  ["a web page as success", { status: 200, html: true }],
  ["gzip that is none", { status: 200, headers: GZIP, body: "never packed" }],
  ["half a gzip", { status: 200, headers: GZIP, body: "\u001f\u008b\b\u0000\u0000" }],
];

/** Where in an import it strikes, from the first request to the last page. */
const PLACES: [string, string, number][] = [
  ["the organization", "/v1.0/organization", 1],
  ["the licenses", "/v1.0/subscribedSkus", 1],
  ["the count", "/v1.0/users/$count", 1],
  ["the first page", "/v1.0/users?", 1],
  ["the last page", "/v1.0/users?", 2],
];

describe.each(ANSWERS)("%s", (_what, answer) => {
  test("once, anywhere: the import is published whole", async () => {
    portal.emulator.setFaults(
      PLACES.map(([, pathStartsWith, nth]) => ({
        match: { pathStartsWith, tenantId: large, nth },
        answer,
      })),
    );
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "published" });
  });

  test("for ever, on the last page: yesterday's data stand, and it is nobody's fault", async () => {
    portal.emulator.setFaults([
      { match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2, times: 99 }, answer },
    ]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({
      ...{ state: "failed", stage: "users" },
      cause: { class: "retry", whoActs: "nobody" },
    });
  });
});

test.each(PLACES)(
  "a service that breaks for ever at %s fails the run cleanly",
  async (...place) => {
    const [, pathStartsWith, nth] = place;
    portal.emulator.setFaults([
      { match: { pathStartsWith, tenantId: large, nth, times: 99 }, answer: { status: 503 } },
    ]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "failed" });
  },
);

describe("the waits", () => {
  /** The waits of one import, in milliseconds. Chance is 0: nothing is added to what was told. */
  async function waitsOf(answer: Answer): Promise<number[]> {
    const slept: number[] = [];
    const http = {
      ...realWorld,
      random: () => 0,
      sleep: (ms: number) => {
        slept.push(ms);
        return Promise.resolve();
      },
    };
    portal.emulator.setFaults([
      { match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2 }, answer },
    ]);
    const scope = openTenantScope(portal.world.database, large);
    const runId = await requestRun(scope, "command");
    await runImport({ ...portal.world, http }, { tenantId: large, runId });
    return slept;
  }

  test("are as long as told, in seconds or by date", async () => {
    expect(await waitsOf({ status: 429, headers: { "retry-after": "7" } })).toEqual([7_000]);
    const [wait = 0, ...rest] = await waitsOf({ status: 429, retryAtSeconds: 90 });
    expect(rest).toEqual([]);
    expect(wait).toBeGreaterThanOrEqual(88_000);
    expect(wait).toBeLessThanOrEqual(91_000);
  });

  test("are not waited when absurd: the run fails at once and says who acts", async () => {
    const absurd = { status: 429, headers: { "retry-after": "86400" } };
    expect(await waitsOf(absurd)).toEqual([]);
    portal.emulator.setFaults([
      { match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2 }, answer: absurd },
    ]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({
      ...{ state: "failed", stage: "users" },
      cause: { class: "retry", whoActs: "nobody" },
    });
  });
});
