import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import type { RunId, TenantId } from "@/lib/domain/ids";
import { RUN_STATES, type RunState } from "@/lib/domain/imports/run-state";
import {
  countHealth,
  describeQueue,
  findOldestData,
  listCauses,
  listTotals,
  parseHealth,
} from "./count-health";
import { BLOCKED } from "./testing/given-run";

const NOW = new Date("2026-11-23T09:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

function givenTenant(name: string, differing: Partial<PartnerTenant> = {}): PartnerTenant {
  return {
    ...{ tenantId: name as TenantId, name, domain: `${name}.example`, status: "active" },
    ...{ dataAsOf: hoursAgo(7), latestRun: givenRun("published"), failedRuns: 0 },
    ...{ failingSince: null, gdap: null },
    ...differing,
  };
}
const givenRun = (state: RunState, headline?: string): PartnerTenant["latestRun"] => ({
  ...{ runId: "run" as RunId, state, at: hoursAgo(7) },
  cause: headline ? { ...BLOCKED, headline } : null,
});
const failed = (headline: string) => ({ latestRun: givenRun("failed", headline) });

describe("the totals over all customers", () => {
  test("name every state that some customer is in, the healthy first", () => {
    const tenants = [
      givenTenant("a"),
      givenTenant("b", failed("Blocked")),
      givenTenant("c", { dataAsOf: hoursAgo(40) }),
      givenTenant("d"),
      givenTenant("e", { status: "paused" }),
    ];
    expect(listTotals(countHealth(tenants, NOW)).map(({ text }) => text)).toEqual([
      ...["2 up to date", "1 failed", "1 late", "1 paused"],
    ]);
  });

  test("always add up to all", () => {
    // guards: 41 customers of which 5 are shown, and nobody asks for the other 36
    const anyTenant = fc
      .record({
        status: fc.constantFrom("active", "paused", "offboarded"),
        latestRun: fc.option(fc.constantFrom(...RUN_STATES).map((state) => givenRun(state))),
        dataAsOf: fc.option(fc.integer({ min: -5, max: 400 }).map(hoursAgo)),
      })
      .map((differing) => givenTenant("any", differing));
    fc.assert(
      fc.property(fc.array(anyTenant), (tenants) => {
        const totals = listTotals(countHealth(tenants, NOW));
        expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(tenants.length);
        expect(totals.every(({ count }) => count > 0)).toBe(true);
      }),
    );
  });
});

test("the oldest data is that of an active customer", () => {
  const tenants = [
    givenTenant("fresh"),
    givenTenant("old", { dataAsOf: hoursAgo(300) }),
    givenTenant("left", { dataAsOf: hoursAgo(900), status: "offboarded" }),
    givenTenant("never", { dataAsOf: null }),
  ];
  expect(findOldestData(tenants)).toEqual({ name: "old", dataAsOf: hoursAgo(300) });
  expect(findOldestData([])).toBeUndefined();
});

test("what the workers do now is told, and nothing when they rest", () => {
  const tenants = (["queued", "fetching", "staged", "published"] as const).map((state) =>
    givenTenant(state, { latestRun: givenRun(state) }),
  );
  expect(describeQueue(tenants)).toBe("2 importing, 1 waiting");
  expect(describeQueue([givenTenant("a")])).toBeNull();
});

test("causes are counted over failed customers, the most frequent first", () => {
  const tenants = [
    givenTenant("a", failed("No consent")),
    givenTenant("b", failed("Blocked")),
    givenTenant("c", failed("Blocked")),
    givenTenant("d", { ...failed("Blocked"), status: "paused" }),
    givenTenant("e", { latestRun: givenRun("held", "Too many missing") }),
  ];
  expect(listCauses(tenants, NOW)).toEqual([
    { headline: "Blocked", customers: "2 customers" },
    { headline: "No consent", customers: "1 customer" },
  ]);
});

test.each([
  ["failed", "failed"],
  [undefined, null],
  ["", null],
  ["broken", undefined],
  ["toString", undefined],
  [["failed", "held"], undefined],
])("?state=%j asks for %j", (value, expected) => {
  expect(parseHealth(value)).toBe(expected);
});
