import "server-only";
import { sql } from "drizzle-orm";
import { readInputsKey } from "@/db/queries/parts/read-month-inputs";
import { refreshMonthCosts } from "@/db/queries/refresh-month-costs";
import { getCoverage, type NamedMissingPrice } from "@/db/queries/get-coverage";
import type { Scope, TenantDb } from "@/db/scope";
import type { Month } from "@/lib/domain/month";
import { describeUnclosable } from "./month-record";

/** What closing a month would fix for good, and what one should know before. */
export type ClosePreview = {
  /** Names every version of what the month is made from: closing is refused when it changed. */
  key: string;
  /** Why it cannot be closed now; null when it can. */
  problem: string | null;
  /** What was charged, by currency. */
  totals: { currency: string; minor: bigint }[];
  /** Days without an import, with the counts of the import before. */
  estimatedDays: number;
  /** Imports that wait for somebody's decision. */
  heldImports: number;
  /** Products with purchased seats and no price, which are in no total. */
  missingPrices: NamedMissingPrice[];
};

/** Looks at a month before it is closed; writes nothing but the month's computed cost. */
export async function previewClose(scope: Scope, month: Month): Promise<ClosePreview> {
  await refreshMonthCosts(scope, month);
  const { missing } = await getCoverage(scope, month);
  return scope.read(async (db) => {
    const totals = await readTotals(db, scope, month);
    const none =
      totals.length === 0 ? "Nothing was charged in this month. Set prices first." : null;
    return {
      ...{ totals, missingPrices: missing, heldImports: await countHeld(db) },
      key: await readInputsKey(db, scope.tenantId, month),
      problem: (await describeUnclosable(db, month)) ?? none,
      estimatedDays: await readEstimated(db, scope, month),
    };
  });
}

async function readTotals(
  db: TenantDb,
  { tenantId }: Scope,
  month: Month,
): Promise<ClosePreview["totals"]> {
  const rows = await db.execute<{ currency: string; minor: string }>(sql`
    select currency, sum(amount_minor)::text as minor from cost_totals
    where tenant_id = ${tenantId} and month = ${month} and currency is not null
    group by 1 order by 1`);
  return rows.map(({ currency, minor }) => ({ currency, minor: BigInt(minor) }));
}

async function readEstimated(db: TenantDb, { tenantId }: Scope, month: Month): Promise<number> {
  const [row] = await db.execute<{ days: number }>(sql`
    select estimated_days as days from cost_months
    where tenant_id = ${tenantId} and month = ${month}`);
  return row?.days ?? 0;
}

/** The latest run is held: what it read is not in the figures. */
async function countHeld(db: TenantDb): Promise<number> {
  const [row] = await db.execute<{ runs: number }>(sql`
    select count(*)::int as runs from import_runs h
    where state = 'held' and not exists (
      select from import_runs later
      where later.state = 'published' and later.queued_at > h.queued_at)`);
  return row?.runs ?? 0;
}
