import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import { dataAge } from "@/lib/domain/data-age";
import type { RunState } from "@/lib/domain/imports/run-state";
import { gdapDeadline } from "@/lib/domain/partner/gdap-deadline";
import { foldText } from "@/lib/domain/text/fold-text";

/**
 * How a customer's import stands, worst first:
 *
 * `failed` the latest run failed · `held` a check stopped it · `never` nothing was ever imported ·
 * `stale`, `late` and `fresh` tell the data's age · `paused` is not imported on purpose ·
 * `offboarded` is no customer any more.
 */
export type CustomerHealth = (typeof HEALTH_BY_SEVERITY)[number];

/** All states of health, in the order the list shows them. */
export const HEALTH_BY_SEVERITY = [
  "failed",
  "held",
  "never",
  "stale",
  "late",
  "fresh",
  "paused",
  "offboarded",
] as const;

/** How a customer's import stands at `now`. A run under way tells nothing yet: the data's age does. */
export function healthOf(tenant: PartnerTenant, now: Date): CustomerHealth {
  if (tenant.status !== "active") return tenant.status;
  const ended = tenant.latestRun && HEALTH_OF_RUN[tenant.latestRun.state];
  return ended ?? dataAge(tenant.dataAsOf, now).state;
}

const HEALTH_OF_RUN: Partial<Record<RunState, "failed" | "held">> = {
  failed: "failed",
  held: "held",
};

/**
 * The customers, those first that need somebody. Within one state of health: first those where the
 * partner or the customer must act, then where the admin relationship ends soonest, then the oldest
 * data, then by name.
 */
export function sortBySeverity(tenants: readonly PartnerTenant[], now: Date): PartnerTenant[] {
  return tenants
    .map((tenant) => ({ tenant, keys: sortKeysOf(tenant, now) }))
    .sort((a, b) => compareKeys(a.keys, b.keys) || byName(a.tenant, b.tenant))
    .map(({ tenant }) => tenant);
}

const sortKeysOf = (tenant: PartnerTenant, now: Date) => [
  HEALTH_BY_SEVERITY.indexOf(healthOf(tenant, now)),
  tenant.latestRun?.cause?.whoActs === "nobody" ? 1 : 0,
  daysUntilWarned(tenant, now),
  tenant.dataAsOf?.getTime() ?? 0,
];

/** How urgent the end of the admin relationship is: 0 when it is over, all the same while none is near. */
function daysUntilWarned({ gdap }: PartnerTenant, now: Date): number {
  if (!gdap) return NOT_NEAR;
  if (!gdap.isStanding) return 0;
  const { state, daysLeft } = gdapDeadline(gdap, now);
  if (state === "ended") return 0;
  return state === "near" ? 1 + (daysLeft ?? 0) : NOT_NEAR;
}

const NOT_NEAR = 1_000;

const compareKeys = (a: readonly number[], b: readonly number[]): number =>
  a.map((key, index) => key - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

const byName = (a: PartnerTenant, b: PartnerTenant) =>
  a.name.localeCompare(b.name, "en") || a.tenantId.localeCompare(b.tenantId, "en");

/** Those customers whose name or domain contains `text`, whatever its case; all for an empty text. */
export function filterByName(tenants: readonly PartnerTenant[], text: string): PartnerTenant[] {
  const wanted = foldText(text);
  return tenants.filter(({ name, domain }) =>
    [name, domain].some((value) => foldText(value).includes(wanted)),
  );
}

/** How many of the customers wait for the partner's or the customer's own move. */
export const countNeedingAction = (tenants: readonly PartnerTenant[], now: Date): number =>
  tenants.filter(
    (tenant) =>
      ["failed", "held"].includes(healthOf(tenant, now)) &&
      tenant.latestRun?.cause?.whoActs !== "nobody",
  ).length;
