import {
  healthOf,
  HEALTH_BY_SEVERITY,
  type CustomerHealth,
} from "@/components/partner/rank-tenant";
import { HEALTH_WORDS } from "@/components/partner/describe-health";
import { counted } from "@/components/ui/counted";
import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import { formatCount } from "@/lib/domain/format";
import { isWorking } from "@/lib/domain/imports/run-state";

/** How many customers are in each state of health; every customer is in exactly one. */
export type HealthCounts = Readonly<Record<CustomerHealth, number>>;

/** Counts the customers by state of health. The counts always add up to all of them. */
export function countHealth(tenants: readonly PartnerTenant[], now: Date): HealthCounts {
  const counts = Object.fromEntries(HEALTH_BY_SEVERITY.map((health) => [health, 0]));
  for (const tenant of tenants) {
    const health = healthOf(tenant, now);
    counts[health] = (counts[health] ?? 0) + 1;
  }
  return counts as HealthCounts; // made of all states above
}

/** One state of health in the line of totals: `3 failed`. */
export type HealthTotal = { health: CustomerHealth; count: number; text: string };

/** The states some customer is in, the healthy first and then the gravest; their sum is all. */
export function listTotals(counts: HealthCounts): HealthTotal[] {
  const order: CustomerHealth[] = ["fresh", ...HEALTH_BY_SEVERITY.filter((one) => one !== "fresh")];
  return order
    .filter((health) => counts[health] > 0)
    .map((health) => ({
      ...{ health, count: counts[health] },
      text: `${formatCount(counts[health])} ${HEALTH_WORDS[health].word.toLowerCase()}`,
    }));
}

/** What the workers do now: `2 importing, 5 waiting`; null when nothing. */
export function describeQueue(tenants: readonly PartnerTenant[]): string | null {
  const working = tenants.flatMap(({ latestRun }) =>
    latestRun && isWorking(latestRun.state) ? [latestRun.state] : [],
  );
  if (working.length === 0) return null;
  const waiting = working.filter((state) => state === "queued").length;
  return `${formatCount(working.length - waiting)} importing, ${formatCount(waiting)} waiting`;
}

/** The active customer whose data is the oldest; undefined when none has any. */
export function findOldestData(
  tenants: readonly PartnerTenant[],
): { name: string; dataAsOf: Date } | undefined {
  return tenants
    .flatMap(({ name, status, dataAsOf }) =>
      status === "active" && dataAsOf ? [{ name, dataAsOf }] : [],
    )
    .reduce<{ name: string; dataAsOf: Date } | undefined>(
      (oldest, one) => (oldest && oldest.dataAsOf <= one.dataAsOf ? oldest : one),
      undefined,
    );
}

/** One cause of failures, with how many customers it keeps from importing. */
export type FailureCause = { headline: string; customers: string };

/** Why the failed ones failed, the most frequent cause first; so that one cause is mended once. */
export function listCauses(tenants: readonly PartnerTenant[], now: Date): FailureCause[] {
  const counts = new Map<string, number>();
  for (const tenant of tenants) {
    const headline = tenant.latestRun?.cause?.headline;
    if (headline && healthOf(tenant, now) === "failed")
      counts.set(headline, (counts.get(headline) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b, "en"))
    .map(([headline, count]) => ({ headline, customers: counted(count, "customer") }));
}

/** Reads `?state=`: the state of health asked for, null for all; undefined when there is no such state. */
export function parseHealth(
  value: string | string[] | undefined,
): CustomerHealth | null | undefined {
  if (value === undefined || value === "") return null;
  return HEALTH_BY_SEVERITY.find((health) => health === value);
}
