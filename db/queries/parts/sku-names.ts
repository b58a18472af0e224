import { sql } from "drizzle-orm";
import type { SkuId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import type { TenantDb } from "../../scope";
import type { TenantSku } from "./tenant-sku";

/** How products are called and classed, beyond what Graph and our own table say. */
export type SkuNames = Pick<TenantSku, "nameOverride" | "classOverride" | "publishedName">;

/** A product that neither the tenant nor Microsoft's published list has a word for. */
export const UNNAMED: SkuNames = { nameOverride: null, classOverride: null, publishedName: null };

/** SQL: the overrides in force of the transaction's tenant, one row a product. */
export const OVERRIDES_IN_FORCE = sql`
  select distinct on (sku_id) sku_id, name, class, version from sku_overrides
  where tenant_id = current_setting('app.tenant_id')::uuid order by sku_id, version desc`;

/** The names and classes of products that have any; those without are left out. */
export async function readSkuNames(
  db: TenantDb,
  skuIds: readonly SkuId[],
): Promise<Map<SkuId, SkuNames>> {
  if (skuIds.length === 0) return new Map();
  const ids = sql.param(`{${skuIds.join(",")}}`);
  const rows = await db.execute<{
    skuId: SkuId;
    nameOverride: string | null;
    classOverride: SkuClass | null;
    publishedName: string | null;
  }>(sql`
    select a.sku_id as "skuId", o.name as "nameOverride", o.class as "classOverride",
      p.name as "publishedName"
    from unnest(${ids}::uuid[]) a (sku_id)
    left join (${OVERRIDES_IN_FORCE}) o on o.sku_id = a.sku_id
    left join products p on p.sku_id = a.sku_id
    where o.sku_id is not null or p.sku_id is not null`);
  return new Map(rows.map(({ skuId, ...names }) => [skuId, names]));
}
