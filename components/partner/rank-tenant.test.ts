import { expect, test } from "vitest";
import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import { BLOCKED } from "@/components/imports/testing/given-run";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import { countNeedingAction, filterByName, healthOf, sortBySeverity } from "./rank-tenant";

const now = new Date("2026-11-23T09:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function givenTenant(name: string, differing: Partial<PartnerTenant> = {}): PartnerTenant {
  return {
    tenantId: name as TenantId,
    name,
    domain: `${name.toLowerCase()}.example`,
    status: "active",
    dataAsOf: hoursAgo(7),
    latestRun: givenRun("published"),
    failedRuns: 0,
    failingSince: null,
    gdap: null,
    ...differing,
  };
}

const givenRun = (
  state: RunState,
  whoActs?: "customer" | "partner" | "nobody",
): PartnerTenant["latestRun"] => ({
  runId: "3f2a91c0-0000-4000-8000-000000000001" as RunId,
  state,
  at: hoursAgo(7),
  cause: whoActs ? { ...BLOCKED, whoActs } : null,
});

const failed = (whoActs: "customer" | "nobody") => ({ latestRun: givenRun("failed", whoActs) });

test("customers that need somebody come first, then those with the oldest data", () => {
  // guards: a partner looking at fifty green rows and missing the red one below the fold
  const tenants = [
    givenTenant("Fresh"),
    givenTenant("Left", { status: "offboarded", ...failed("customer") }),
    givenTenant("Paused", { status: "paused", ...failed("customer") }),
    givenTenant("Late", { dataAsOf: hoursAgo(40) }),
    givenTenant("Stale", { dataAsOf: hoursAgo(24 * 8) }),
    givenTenant("Never", { dataAsOf: null, latestRun: null }),
    givenTenant("Held", { latestRun: givenRun("held", "partner") }),
    givenTenant("Retried", failed("nobody")),
    givenTenant("Blocked", failed("customer")),
  ];
  expect(sortBySeverity(tenants, now).map(({ name }) => name)).toEqual([
    "Blocked",
    "Retried",
    "Held",
    "Never",
    "Stale",
    "Late",
    "Fresh",
    "Paused",
    "Left",
  ]);
});

test("equally ill customers are ordered by the age of their data, then by name", () => {
  const tenants = [
    givenTenant("b", failed("customer")),
    givenTenant("a", failed("customer")),
    givenTenant("z", { ...failed("customer"), dataAsOf: hoursAgo(100) }),
  ];
  expect(sortBySeverity(tenants, now).map(({ name }) => name)).toEqual(["z", "a", "b"]);
});

test("among equally healthy customers those whose relationship ends or has ended come first", () => {
  // guards: a customer that will fail next week, on the third page of green rows
  const ending = (days: number) => ({
    gdap: {
      ...{ isStanding: days > 0, autoExtend: "PT0S", checkedAt: now },
      endsAt: hoursAgo(-24 * days),
    },
  });
  const tenants = [
    givenTenant("Open", ending(300)),
    givenTenant("Unknown"),
    givenTenant("Soon", ending(12)),
    givenTenant("Sooner", ending(2)),
    givenTenant("Over", ending(-1)),
    givenTenant("Blocked", failed("customer")),
  ];
  expect(sortBySeverity(tenants, now).map(({ name }) => name)).toEqual([
    "Blocked",
    "Over",
    "Sooner",
    "Soon",
    "Open",
    "Unknown",
  ]);
});

test("a run under way hides neither old data nor missing data", () => {
  const importing = { latestRun: givenRun("fetching") };
  expect(healthOf(givenTenant("a", { ...importing, dataAsOf: null }), now)).toBe("never");
  expect(healthOf(givenTenant("b", { ...importing, dataAsOf: hoursAgo(40) }), now)).toBe("late");
});

test("counts those that wait for a person, not those we retry ourselves", () => {
  const tenants = [givenTenant("a", failed("customer")), givenTenant("b", failed("nobody"))];
  expect(countNeedingAction(tenants, now)).toBe(1);
});

test("finds customers by a part of name or domain, whatever the case", () => {
  const tenants = [givenTenant("Contoso"), givenTenant("Äpfel AG", { domain: "apfel.example" })];
  expect(filterByName(tenants, " äpf ").map(({ name }) => name)).toEqual(["Äpfel AG"]);
  expect(filterByName(tenants, "CONTOSO.EX")).toHaveLength(1);
  expect(filterByName(tenants, "")).toHaveLength(2);
  expect(filterByName(tenants, "%")).toHaveLength(0);
});
