import "server-only";
import { sql } from "drizzle-orm";
import type { Source } from "@/lib/domain/allocation/policy";
import type { Day, SkuId, UnitId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import type { Scope, TenantDb } from "../scope";
import { type MonthClose, readClose } from "./parts/read-close";
import { refreshMonthCosts } from "./refresh-month-costs";

/** What a unit or bucket costs by one product. */
export type CostCell = {
  bucket: "unit" | Source;
  unitId: UnitId | null;
  skuId: SkuId;
  /** Seats by days. */
  seatDays: number;
  /** By what was held, and what policies gave (or took). */
  amountMinor: bigint;
  redistributedMinor: bigint;
};

/** What a product is charged. */
export type ChargedSku = { skuId: SkuId; amountMinor: bigint; seatDays: number };

/** A booked correction of a closed month. */
export type BookedAdjustment = {
  month: Month;
  bucket: "unit" | Source;
  unitId: UnitId | null;
  skuId: SkuId;
  amountMinor: bigint;
  causeKind: string;
  causeId: string;
};

/** A month's cost in one currency. */
export type MonthCosts = {
  month: Month;
  /** The days that are in it, the last not included; null when nothing is known of the month. */
  days: { from: Day; until: Day; estimated: number } | null;
  close: MonthClose | null;
  /** Every currency that something was charged in, by code. */
  currencies: string[];
  /** The one that the amounts are in; null when nothing was charged. */
  currency: string | null;
  cells: CostCell[];
  charged: ChargedSku[];
  /** Of closed months, booked in this one. */
  adjustments: BookedAdjustment[];
};

/**
 * What a month costs, by unit and product, from stored results that are brought up to date first.
 *
 * @param currency the first there is unless said, or when nothing was charged in it
 */
export async function getMonthCosts(
  scope: Scope,
  month: Month,
  currency?: string,
): Promise<MonthCosts> {
  await refreshMonthCosts(scope, month);
  return scope.read(async (db) => {
    const { tenantId } = scope;
    const currencies = await readCurrencies(db, scope, month);
    const chosen = currencies.find((code) => code === currency) ?? currencies[0] ?? null;
    const cells = await db.execute<Stored<CostCell>>(sql`
      select s.bucket, s.unit_id as "unitId", s.sku_id as "skuId",
        sum(s.seat_days)::float8 as "seatDays", sum(s.amount_minor) as "amountMinor",
        sum(s.redistributed_minor) as "redistributedMinor"
      from cost_shares s
      join cost_totals t using (tenant_id, month, charge_id, sku_id)
      where s.tenant_id = ${tenantId} and s.month = ${month} and t.currency = ${chosen}
      group by 1, 2, 3`);
    const charged = await db.execute<Stored<ChargedSku>>(sql`
      select sku_id as "skuId", sum(amount_minor) as "amountMinor",
        sum(seat_days)::float8 as "seatDays"
      from cost_totals
      where tenant_id = ${tenantId} and month = ${month} and currency = ${chosen}
      group by 1`);
    return {
      ...{ month, currencies, currency: chosen },
      days: await readDays(db, scope, month),
      close: await readClose(db, tenantId, month),
      cells: cells.map((cell) => ({
        ...cell,
        amountMinor: BigInt(cell.amountMinor),
        redistributedMinor: BigInt(cell.redistributedMinor),
      })),
      charged: charged.map((one) => ({ ...one, amountMinor: BigInt(one.amountMinor) })),
      adjustments: await readAdjustments(db, scope, { month, currency: chosen }),
    };
  });
}

/** A sum of bigints comes as text. */
type Stored<Row> = { [Key in keyof Row]: Row[Key] extends bigint ? string : Row[Key] };

async function readCurrencies(db: TenantDb, { tenantId }: Scope, month: Month): Promise<string[]> {
  const rows = await db.execute<{ currency: string }>(sql`
    select distinct currency from cost_totals
    where tenant_id = ${tenantId} and month = ${month} and currency is not null
    union
    select distinct currency from adjustments
    where tenant_id = ${tenantId} and booked_month = ${month}
    order by 1`);
  return rows.map(({ currency }) => currency);
}

async function readDays(
  db: TenantDb,
  { tenantId }: Scope,
  month: Month,
): Promise<MonthCosts["days"]> {
  const [row] = await db.execute<{ from: Day; until: Day; estimated: number }>(sql`
    select from_day::text as "from", until_day::text as "until", estimated_days as estimated
    from cost_months where tenant_id = ${tenantId} and month = ${month}`);
  return row ?? null;
}

async function readAdjustments(
  db: TenantDb,
  { tenantId }: Scope,
  { month, currency }: { month: Month; currency: string | null },
): Promise<BookedAdjustment[]> {
  const rows = await db.execute<Stored<BookedAdjustment>>(sql`
    select month, bucket, unit_id as "unitId", sku_id as "skuId",
      sum(amount_minor) as "amountMinor", cause_kind as "causeKind", cause_id as "causeId"
    from adjustments
    where tenant_id = ${tenantId} and booked_month = ${month} and currency = ${currency}
    group by month, bucket, unit_id, sku_id, cause_kind, cause_id
    order by month, cause_id, bucket, unit_id`);
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}
