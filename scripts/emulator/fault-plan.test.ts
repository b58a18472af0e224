import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FAULT_KINDS, faultPlanSchema, plannedFault } from "./fault-plan";
import { startEmulator, type Emulator } from "./start-emulator";
import { ids, smallScenario } from "./testing/small-scenario";
import { get, graphToken } from "./testing/tokens";

const plan = (seed: number, rate: number) => faultPlanSchema.parse({ seed, rate });

describe("a plan", () => {
  test("property: follows from its seed and the request's number alone", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(100_000),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (seed, number, rate) => {
          const first = plannedFault(plan(seed, rate), number);
          plannedFault(plan(seed, rate), number + 1);
          expect(plannedFault(plan(seed, rate), number)).toBe(first);
          if (first !== undefined) expect(FAULT_KINDS).toContain(first);
        },
      ),
    );
  });

  test("spoils about the share it is told to, with every kind, and another seed others", () => {
    const faults = Array.from({ length: 10_000 }, (_, n) => plannedFault(plan(41, 0.2), n + 1));
    const spoiled = faults.filter((kind) => kind !== undefined);
    expect(spoiled.length).toBeGreaterThan(1_800);
    expect(spoiled.length).toBeLessThan(2_200);
    expect(new Set(spoiled)).toEqual(new Set(FAULT_KINDS));
    expect(
      Array.from({ length: 10_000 }, (_, n) => plannedFault(plan(42, 0.2), n + 1)),
    ).not.toEqual(faults);
  });

  test("spoils none at rate 0 and all at rate 1", () => {
    for (let number = 1; number < 100; number += 1) {
      expect(plannedFault(plan(number, 0), number)).toBeUndefined();
      expect(plannedFault(plan(number, 1), number)).toBeDefined();
    }
  });

  test("of an unknown kind or an impossible rate is refused", () => {
    expect(() => faultPlanSchema.parse({ seed: 1, rate: 0.1, kinds: ["earthquake"] })).toThrow();
    expect(() => faultPlanSchema.parse({ seed: 1, rate: 1.1 })).toThrow();
  });
});

describe("an emulator with a plan", () => {
  let emulator: Emulator;
  let tokens: Record<"customer" | "other", string>;
  beforeAll(async () => {
    emulator = await startEmulator({ scenario: smallScenario() });
    tokens = {
      customer: await graphToken(emulator, ids.customer),
      other: await graphToken(emulator, ids.other),
    };
  });
  beforeEach(() => {
    emulator.setFaults([]);
    emulator.setFaultPlan(null);
  });
  afterAll(() => emulator.stop());

  /** How each of so many requests ends: its status, or that it did not. */
  async function ends(requests: number, token: string, path = "/v1.0/organization") {
    const seen: (number | string)[] = [];
    for (let n = 0; n < requests; n += 1) {
      const answer = await fetch(`${emulator.url}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      }).catch(() => undefined);
      const text = await answer?.text().catch(() => "broken");
      seen.push(answer ? `${answer.status} ${(text ?? "").slice(0, 12)}` : "no answer");
    }
    return seen;
  }

  test("does the same again when it is set again, whatever other tenants ask between", async () => {
    emulator.setFaultPlan({ seed: 7, rate: 0.5 });
    const first = await ends(30, tokens.customer);
    emulator.setFaultPlan({ seed: 7, rate: 0.5 });
    const again: (number | string)[] = [];
    for (let n = 0; n < 30; n += 1) {
      await ends(1, tokens.other);
      again.push(...(await ends(1, tokens.customer)));
    }
    expect(again).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(3);
  });

  test("is set, told and ended from outside, or by the scenario", async () => {
    const set = (body: unknown) =>
      fetch(`${emulator.url}/_emulator/fault-plan`, { method: "POST", body: JSON.stringify(body) });
    await set({ seed: 3, rate: 1, kinds: ["server-error"] });
    const state = async () =>
      (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { faultPlan: unknown };
    expect((await state()).faultPlan).toMatchObject({ seed: 3, kinds: ["server-error"] });
    expect((await get(emulator, "/v1.0/organization", { token: tokens.other })).status).toBe(500);
    expect((await set({ seed: -1, rate: 1 })).status).toBe(400);
    await set(null);
    expect((await state()).faultPlan).toBeNull();
    expect((await get(emulator, "/v1.0/organization", { token: tokens.other })).status).toBe(200);

    const scenario = { ...smallScenario(), faultPlan: { seed: 3, rate: 1, kinds: ["html"] } };
    const planned = await startEmulator({ scenario });
    const answer = await fetch(`${planned.url}/v1.0/organization`);
    expect(answer.headers.get("content-type")).toContain("text/html");
    await planned.stop();
  });

  test("spoils only what it is for: this path, this tenant, and no page faults elsewhere", async () => {
    emulator.setFaultPlan({ seed: 1, rate: 1, kinds: ["expired-page", "empty-page", "overlap"] });
    expect(new Set(await ends(9, tokens.other))).toEqual(new Set(['200 {"@odata.con']));
    emulator.setFaultPlan({ seed: 1, rate: 1, kinds: ["server-error"], tenantId: ids.customer });
    expect((await get(emulator, "/v1.0/organization", { token: tokens.other })).status).toBe(200);
    emulator.setFaultPlan({ seed: 1, rate: 1, kinds: ["server-error"], pathStartsWith: "/v1/" });
    expect((await get(emulator, "/v1.0/organization", { token: tokens.customer })).status).toBe(
      200,
    );
  });
});

describe("a fault", () => {
  let emulator: Emulator;
  let token: string;
  beforeAll(async () => {
    emulator = await startEmulator({ scenario: smallScenario() });
    token = await graphToken(emulator, ids.other);
  });
  afterAll(() => emulator.stop());

  const LIST = "/v1.0/users?$select=id&$top=7";
  const idsOf = (body: Record<string, unknown>) =>
    (body["value"] as { id: string }[]).map(({ id }) => id);

  test("overlap repeats users of the page before", async () => {
    const first = (await get(emulator, LIST, { token })).body;
    emulator.setFaults([{ match: { pathStartsWith: "/v1.0/users?" }, answer: { overlap: 3 } }]);
    const link = String(first["@odata.nextLink"]).replace(emulator.url, "");
    const second = (await get(emulator, link, { token })).body;
    expect(idsOf(second).slice(0, 3)).toEqual(idsOf(first).slice(-3));
    expect(idsOf(second)).toHaveLength(10);
  });

  test("nextLink and add tamper with the list, and a date is told when asked for", async () => {
    const odd = { id: "x", displayName: "\u0000\ud800" };
    emulator.setFaults([
      { match: { pathStartsWith: "/v1.0/users?" }, answer: { nextLink: "self", add: [odd] } },
      {
        match: { pathStartsWith: "/v1.0/organization" },
        answer: { status: 429, retryAtSeconds: 60 },
      },
    ]);
    const { body } = await get(emulator, LIST, { token });
    expect(body["@odata.nextLink"]).toBe(`${emulator.url}${LIST}`);
    expect((body["value"] as unknown[]).at(-1)).toEqual(odd);
    const answer = await get(emulator, "/v1.0/organization", { token });
    const until = Date.parse(answer.headers.get("retry-after") ?? "");
    expect(Math.abs(until - Date.now() - 60_000)).toBeLessThan(3_000);
  });
});
