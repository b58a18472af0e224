import { describeMissing } from "@/components/charges/describe-missing";
import { counted } from "@/components/ui/counted";
import type { Overview } from "@/db/queries/get-overview";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { describeCost } from "@/lib/domain/charges/describe-cost";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import { dataAge } from "@/lib/domain/data-age";
import { formatInstant } from "@/lib/domain/format";

/** Something true that somebody should act on, and the way to it. */
export type Attention = {
  key: "import" | "age" | "over-assigned" | "idle" | "unmapped" | "missing-prices" | "in-grace";
  tone: "bad" | "warning";
  text: string;
  /** Null for those who may not see the page; the text then says whom to ask. */
  link: { href: string; label: string } | null;
};

type Facts = {
  totals: Overview["totals"];
  header: Pick<TenantHeader, "tenantId" | "dataAsOf" | "latestRun">;
  canSeeImports: boolean;
  /** Products without a price; none for those who may not see costs. */
  missingPrices: readonly { seats: number }[];
  /** Users without a business unit. */
  unmapped: number;
  /** What unassigned licenses cost a month; null for those who may not see costs. */
  idle: MonthlyCost | null;
  now: Date;
};

/** What needs somebody, the gravest first; empty when all is well. */
export function listAttention(facts: Facts): Attention[] {
  const { totals, header, canSeeImports, missingPrices, unmapped, idle, now } = facts;
  const base = `/t/${header.tenantId}`;
  const ofData = describeRun(header, canSeeImports) ?? describeAge(header, canSeeImports, now);
  const items: Attention[] = ofData ? [ofData] : [];
  if (totals.overAssigned > 0)
    items.push({
      key: "over-assigned",
      tone: "bad",
      text: `${counted(totals.overAssigned, "license")} over-assigned: more are held than were purchased.`,
      link: { href: `${base}/licenses`, label: "See which" },
    });
  if (idle && idle.amounts.length > 0)
    items.push({
      key: "idle",
      tone: "warning",
      text: `${counted(totals.unassigned, "license")} unassigned: ${describeCost(idle)}.`,
      link: { href: `${base}/licenses/waste`, label: "See which" },
    });
  if (unmapped > 0)
    items.push({
      key: "unmapped",
      tone: "warning",
      text: `${counted(unmapped, "user")} without a business unit.`,
      link: { href: `${base}/mapping`, label: "Map users" },
    });
  if (missingPrices.length > 0)
    items.push({
      key: "missing-prices",
      tone: "warning",
      text: `${describeMissing(missingPrices)}. They are in no cost.`,
      link: { href: `${base}/charges#missing-prices`, label: "Set prices" },
    });
  if (totals.inGrace > 0)
    items.push({
      key: "in-grace",
      tone: "warning",
      text: `${counted(totals.inGrace, "license")} in grace: expired, and lost unless renewed.`,
      link: { href: `${base}/licenses`, label: "See which" },
    });
  return items;
}

function describeRun(
  { tenantId, latestRun }: Facts["header"],
  canSeeImports: boolean,
): Attention | null {
  if (latestRun?.state !== "failed" && latestRun?.state !== "held") return null;
  const what = latestRun.state === "failed" ? "failed" : "was stopped by a check";
  return {
    key: "import",
    tone: latestRun.state === "failed" ? "bad" : "warning",
    text: `The import of ${formatInstant(latestRun.at)} ${what}.${canSeeImports ? "" : ASK}`,
    link: canSeeImports
      ? { href: `/t/${tenantId}/settings/imports/${latestRun.runId}`, label: "See what to do" }
      : null,
  };
}

function describeAge(
  { tenantId, dataAsOf }: Facts["header"],
  canSeeImports: boolean,
  now: Date,
): Attention | null {
  const { state, text } = dataAge(dataAsOf, now);
  if (state !== "late" && state !== "stale") return null;
  return {
    key: "age",
    tone: state === "stale" ? "bad" : "warning",
    text: `The data is ${text}; a daily import is missing.${canSeeImports ? "" : ASK}`,
    link: canSeeImports ? { href: `/t/${tenantId}/settings/imports`, label: "See imports" } : null,
  };
}

const ASK = " Ask one of your administrators.";
