import { sql } from "drizzle-orm";
import { coverPrices, type Coverage } from "@/lib/domain/charges/coverage";
import { addMonths } from "@/lib/domain/charges/days";
import type { Day, SkuId, TenantId } from "@/lib/domain/ids";
import { needsPrice } from "@/lib/domain/licenses/classify-sku";
import type { TenantDb } from "../../scope";
import { readInvoiceLines, readPriceBook } from "./read-charges";
import { readTenantSkus } from "./read-tenant-skus";
import { classOf } from "./tenant-sku";

/**
 * Which seats that were purchased in a month have a price, over the days that were imported.
 *
 * @param month `YYYY-MM`
 */
export async function readCoverage(
  db: TenantDb,
  tenantId: TenantId,
  month: string,
): Promise<Coverage> {
  const from = `${month}-01` as Day;
  const until = addMonths(from, 1);
  const skus = await readTenantSkus(db, tenantId);
  const wanted = skus
    .filter((sku) => needsPrice(classOf({ ...sku, enabled: sku.counters?.enabled ?? 0 })))
    .map(({ skuId }) => skuId);
  const rows = await db.execute<{ skuId: SkuId; day: Day; purchased: string }>(sql`
    select sku_id as "skuId", day::text as day, greatest(enabled, 0)::text as purchased
    from sku_days
    where tenant_id = ${tenantId} and day >= ${from}::date and day < ${until}::date
      and sku_id = any(${sql.param(`{${wanted.join(",")}}`)}::uuid[])
    order by day, sku_id`);
  return coverPrices(
    rows.map((row) => ({ ...row, purchased: Number(row.purchased) })),
    await readPriceBook(db, tenantId),
    await readInvoiceLines(db, tenantId, { from, until }),
  );
}
