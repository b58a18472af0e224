import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import { proofSchema } from "@/lib/domain/proof/proof-schema";
import { invariant } from "@/lib/errors";
import type { TenantDb } from "../../scope";

/** Who closed a month and what proves it. */
export type MonthClose = {
  number: number;
  closedAt: Date;
  closedByName: string;
  reason: string | null;
  /** The engine that computed it, as `seat-day/1`. */
  engine: string;
  /** Over the canonical form of inputs and lines, in hex. */
  sha256: string;
};

/**
 * What a closed month was computed from, as its proof says it, without the spans: who held what and
 * belonged where is never changed for closed days, and is read where it stands.
 */
export const pinnedSchema = proofSchema.shape.inputs.omit({ spans: true, unitSpans: true });
export type Pinned = z.output<typeof pinnedSchema>;

/** The closing in force; null while the month is open. */
export async function readClose(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<MonthClose | null> {
  const [row] = await db.execute<Omit<MonthClose, "closedAt"> & { closedAt: string }>(sql`
    select number, closed_at as "closedAt", closed_by_name as "closedByName", reason, engine, sha256
    from month_closes
    where tenant_id = ${tenantId} and month = ${month} and reopened_at is null
    order by number desc limit 1`);
  return row ? { ...row, closedAt: new Date(row.closedAt) } : null;
}

/** What a closed month was computed from; null while it is open. */
export async function readPinned(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<Pinned | null> {
  const [row] = await db.execute<{ inputs: unknown }>(sql`
    select pinned -> 'inputs' as inputs from month_closes
    where tenant_id = ${tenantId} and month = ${month} and reopened_at is null
    order by number desc limit 1`);
  if (!row) return null;
  const parsed = pinnedSchema.safeParse(row.inputs);
  invariant(parsed.success, "a closed month's inputs are kept", { month });
  return parsed.data;
}
