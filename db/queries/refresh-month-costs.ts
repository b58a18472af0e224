import "server-only";
import { sql } from "drizzle-orm";
import { allocateMonth, ENGINE } from "@/lib/domain/allocation/allocate-month";
import type { AllocatedCharge } from "@/lib/domain/allocation/cost-share";
import { seatDaysText } from "@/lib/domain/allocation/seat-days-text";
import type { TenantId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import type { Scope, TenantDb } from "../scope";
import { readClosedMonths } from "./parts/closed-months";
import { readHeldDays } from "./parts/read-held-days";
import { type MonthInputs, readInputsKey, readMonthInputs } from "./parts/read-month-inputs";

/**
 * Brings the stored cost of an open month up to date: nothing is done when none of what it is made
 * from has changed, and a closed month is never touched. Two who ask at once compute it once.
 */
export async function refreshMonthCosts(scope: Scope, month: Month): Promise<void> {
  const isFresh = await scope.read((db) => isUpToDate(db, scope.tenantId, month));
  if (isFresh) return;
  await scope.write(async (db) => {
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`costs ${scope.tenantId} ${month}`}, 0))`,
    );
    if (await isUpToDate(db, scope.tenantId, month)) return;
    await computeMonth(db, scope.tenantId, month);
  });
}

async function isUpToDate(db: TenantDb, tenantId: TenantId, month: Month): Promise<boolean> {
  if ((await readClosedMonths(db)).includes(month)) return true;
  const key = await readInputsKey(db, tenantId, month);
  const [stored] = await db.execute<{ inputs_key: string }>(sql`
    select inputs_key from cost_months where tenant_id = ${tenantId} and month = ${month}`);
  return stored?.inputs_key === key;
}

/** Computes a month and replaces its stored result. @returns undefined when it has no days */
export async function computeMonth(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<{ inputs: MonthInputs; allocated: AllocatedCharge[] } | undefined> {
  const inputs = await readMonthInputs(db, tenantId, month);
  await db.execute(sql`delete from cost_months where tenant_id = ${tenantId} and month = ${month}`);
  if (!inputs) return undefined;
  const { charges, classes, units, policies } = inputs;
  const held = await readHeldDays(db, tenantId, classes);
  const allocated = allocateMonth({ charges, classes, held, units, policies });
  await store(db, tenantId, { inputs, allocated });
  return { inputs, allocated };
}

async function store(
  db: TenantDb,
  tenantId: TenantId,
  { inputs, allocated }: { inputs: MonthInputs; allocated: readonly AllocatedCharge[] },
): Promise<void> {
  const { month, key, from, until, estimated } = inputs;
  await db.execute(sql`
    insert into cost_months (tenant_id, month, inputs_key, engine, from_day, until_day, estimated_days)
    values (${tenantId}, ${month}, ${key}, ${ENGINE}, ${from}, ${until}, ${estimated.length})`);
  const totals = allocated.map(({ charge }) => ({
    ...{ charge_id: charge.id, sku_id: charge.skuId, label: charge.label },
    ...{ currency: charge.currency, amount_minor: charge.amountMinor.toString() },
    seat_days: purchasedOf(inputs, charge.id).toString(),
  }));
  await db.execute(sql`
    insert into cost_totals (tenant_id, month, charge_id, sku_id, label, currency, amount_minor,
      seat_days)
    select ${tenantId}::uuid, ${month}, t.* from jsonb_to_recordset(
      ${JSON.stringify(totals)}::text::jsonb) as t (charge_id text, sku_id uuid, label text,
      currency text, amount_minor bigint, seat_days bigint)`);
  const shares = allocated.flatMap(({ charge, shares: list }) => {
    const total = list.reduce((sum, { weight }) => sum + weight, 0n);
    return list.map((share) => ({
      ...{ charge_id: charge.id, sku_id: charge.skuId },
      ...{ bucket: share.bucket, unit_id: share.unitId },
      seat_days: seatDaysText(share.weight * purchasedOf(inputs, charge.id), total),
      amount_minor: share.amountMinor.toString(),
      redistributed_minor: share.redistributedMinor.toString(),
    }));
  });
  await db.execute(sql`
    insert into cost_shares (tenant_id, month, line, charge_id, sku_id, bucket, unit_id, seat_days,
      amount_minor, redistributed_minor)
    select ${tenantId}::uuid, ${month}, row_number() over ()::int, s.* from jsonb_to_recordset(
      ${JSON.stringify(shares)}::text::jsonb) as s (charge_id text, sku_id uuid, bucket text,
      unit_id uuid, seat_days numeric, amount_minor bigint, redistributed_minor bigint)`);
}

/** The purchased seats of a charge's product, summed over the days it was in force. */
const purchasedOf = ({ classes }: MonthInputs, chargeId: string): bigint =>
  classes.reduce(
    (sum, { lines, purchased }) => (lines.includes(chargeId) ? sum + purchased : sum),
    0n,
  );
