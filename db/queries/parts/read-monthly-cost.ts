import { type SQL, sql } from "drizzle-orm";
import {
  costOfSeats,
  type MonthlyCost,
  seatRates,
  type SeatRates,
  type Seats,
} from "@/lib/domain/charges/seat-rates";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import { needsPrice } from "@/lib/domain/licenses/classify-sku";
import type { TenantDb } from "../../scope";
import { readToday } from "./first-open-day";
import { readPriceBook } from "./read-charges";
import { readTenantSkus } from "./read-tenant-skus";
import { classOf, isSubscribed } from "./tenant-sku";

/** What seats cost today, and which products may be without a price. */
export type Prices = { rates: SeatRates; needsPrice: (skuId: SkuId) => boolean };

/** Today's price of a seat of every product. */
export async function readPrices(db: TenantDb, tenantId: TenantId): Promise<Prices> {
  const skus = await readTenantSkus(db, tenantId);
  const enabledOf = ({ counters }: (typeof skus)[number]) => counters?.enabled ?? 0;
  const purchased = skus
    .filter(isSubscribed)
    .map((sku): [SkuId, number] => [sku.skuId, enabledOf(sku)]);
  const free = new Set(
    skus
      .filter((sku) => !needsPrice(classOf({ ...sku, enabled: enabledOf(sku) })))
      .map(({ skuId }) => skuId),
  );
  const book = await readPriceBook(db, tenantId);
  return {
    rates: seatRates(book, new Map(purchased), await readToday(db)),
    needsPrice: (skuId) => !free.has(skuId),
  };
}

/**
 * What the licenses that users hold now cost a month at today's prices.
 *
 * @param users a table, or a query in parentheses, with the users' ids as `user_id`, each once
 */
export async function readMonthlyCost(
  db: TenantDb,
  tenantId: TenantId,
  users: SQL,
): Promise<MonthlyCost> {
  const seats = await db.execute<Seats>(sql`
    select l.sku_id as "skuId", count(*)::int as seats
    from ${users} chosen
    join license_spans l on l.tenant_id = ${tenantId} and l.user_id = chosen.user_id
      and l.until_day is null
    group by 1`);
  const prices = await readPrices(db, tenantId);
  return costOfSeats(seats, prices.rates, prices.needsPrice);
}
