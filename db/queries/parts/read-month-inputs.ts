import { sql } from "drizzle-orm";
import { ENGINE } from "@/lib/domain/allocation/allocate-month";
import { classDays, type DayClass, type SkuDay } from "@/lib/domain/allocation/day-classes";
import type { Policies } from "@/lib/domain/allocation/policy";
import {
  type Billed,
  type ChargeTotal,
  linesInForce,
  totalCharges,
} from "@/lib/domain/allocation/total-charges";
import type { CodedUnit } from "@/lib/domain/allocation/unit-codes";
import type { Day, TenantId } from "@/lib/domain/ids";
import { endOfMonth, firstDay, type Month } from "@/lib/domain/month";
import { toBilled } from "@/lib/domain/proof/to-facts";
import type { TenantDb } from "../../scope";
import { readChargesOfMonth } from "../list-charges-of-month";
import { readPinned } from "./read-close";
import { readPolicies } from "./read-policies";
import { type DaySpan, readSkuDays } from "./read-sku-days";

/** All that a month is computed from, except who held what. */
export type MonthInputs = DaySpan & {
  readonly month: Month;
  /** Names every version in it. */
  readonly key: string;
  readonly billed: Billed;
  /** Every product on every day, with its visible holders. */
  readonly days: SkuDay[];
  readonly charges: ChargeTotal[];
  readonly classes: DayClass[];
  /** All business units, archived ones too: they keep what they cost. */
  readonly units: CodedUnit[];
  readonly policies: Policies;
  /** Days without an import, whose counters are those of the import before. */
  readonly estimated: Day[];
};

/** A closed month as it was closed, or as it would be by what is known today. An open one is the same. */
export type Basis = "close" | "today";

/**
 * Reads what a month is computed from: its days with data, up to the last import when the month is
 * not over. Null when there are none.
 */
export async function readMonthInputs(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
  basis: Basis = "close",
): Promise<MonthInputs | null> {
  const span = await readDaysWithData(db, tenantId, month);
  if (!span) return null;
  const pinned = basis === "close" ? await readPinned(db, tenantId, month) : null;
  const billed = pinned ? toBilled(pinned) : await readChargesOfMonth(db, tenantId, month);
  const { days, estimated } = await readSkuDays(db, tenantId, span);
  return {
    ...{ ...span, month, billed, days, estimated },
    key: await readInputsKey(db, tenantId, month),
    charges: totalCharges(billed, days),
    classes: classDays(days, (skuId, day) => linesInForce(billed, skuId, day)),
    units: pinned?.units ?? (await readCodedUnits(db, tenantId)),
    policies: pinned?.policies ?? (await readPolicies(db, tenantId, month)),
  };
}

const readCodedUnits = (db: TenantDb, tenantId: TenantId): Promise<CodedUnit[]> =>
  db.execute<CodedUnit>(sql`
    select id, code from units where tenant_id = ${tenantId} order by code`);

/** The days of a month of which something is known; null when there are none. */
async function readDaysWithData(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<DaySpan | null> {
  const [known] = await db.execute<{ first: Day | null; last: Day | null; today: Day }>(sql`
    select min(day)::text as first, max(day)::text as last,
      (now() at time zone 'UTC')::date::text as today
    from sku_days where tenant_id = ${tenantId}`);
  if (!known?.first || !known.last) return null;
  const [first, end] = [firstDay(month), endOfMonth(month)];
  const from = known.first > first ? known.first : first;
  const lastKnown = dayAfter(known.last);
  // a month that is over is whole: days without an import are carried forward
  const until = known.today >= end ? end : lastKnown < end ? lastKnown : end;
  return from < until ? { from, until } : null;
}

const dayAfter = (day: Day): Day =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as Day;

/**
 * Names every version that a month's result depends on. When the name is the same, the result is.
 */
export async function readInputsKey(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<string> {
  const [row] = await db.execute<{ key: string }>(sql`
    select concat_ws(' ', ${ENGINE}::text, ${month}::text, (now() at time zone 'UTC')::date,
      (select published_run from tenants where tenant_id = ${tenantId}),
      (select resolved_version || ':' || coalesce(resolved_run::text, '') from mapping_states
        where tenant_id = ${tenantId}),
      (select count(*) from charges where tenant_id = ${tenantId}),
      (select count(*) || ':' || count(withdrawn_at) from invoice_files
        where tenant_id = ${tenantId}),
      (select count(*) from sku_overrides where tenant_id = ${tenantId}),
      (select count(*) from cost_policies where tenant_id = ${tenantId}),
      (select count(*) || ':' || count(reopened_at) from month_closes
        where tenant_id = ${tenantId})
    ) as key`);
  return row?.key ?? "";
}
