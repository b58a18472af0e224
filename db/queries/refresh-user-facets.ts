import "server-only";
import type postgres from "postgres";
import type { SkuId } from "@/lib/domain/ids";
import { countsTowardTotals, type SkuClass } from "@/lib/domain/licenses/classify-sku";
import { classOf } from "./parts/tenant-sku";

/**
 * Counts the present users by every filterable value anew, inside the transaction that publishes an
 * import, after everything else is written: readers see the counts of exactly the rows they see.
 * Only counts that differ are written.
 *
 * Values: the field's own, empty for users without one. Of licenses: the SKU id, `paid` for any
 * paid product, empty for users without any license.
 *
 * Nothing is joined: the statistics of a tenant that was just written are not there yet. So a user
 * that left must have no open license span, which publishing sees to.
 *
 * @param sql a connection in a transaction that has set the tenant; without one it fails
 */
export async function refreshUserFacets(sql: postgres.TransactionSql): Promise<void> {
  const paidSkuIds = await listPaidSkuIds(sql);
  await sql`
    with tenant as materialized (
      select current_setting('app.tenant_id')::uuid as id
    ), present as materialized (
      select id, department, country, user_type, license_count
      from users where tenant_id = (select id from tenant) and removed_at is null
    ), held as materialized (
      select user_id, sku_id from license_spans
      where tenant_id = (select id from tenant) and until_day is null
    ), fresh (facet, value, users) as materialized (
      select 'department', coalesce(department, ''), count(*) from present group by 2
      union all select 'country', coalesce(country, ''), count(*) from present group by 2
      union all select 'userType', coalesce(user_type, ''), count(*) from present group by 2
      union all select 'license', sku_id::text, count(*) from held group by 2
      union all select 'license', 'paid', count(*) from (
        select distinct user_id from held where sku_id = any(${paidSkuIds}::uuid[])
      ) paid having count(*) > 0
      union all select 'license', '', count(*) from present
        where license_count = 0 having count(*) > 0
    ), gone as (
      delete from user_facets f
      where f.tenant_id = (select id from tenant) and not exists (
        select from fresh n where n.facet = f.facet and n.value = f.value
      )
    )
    insert into user_facets (tenant_id, facet, value, users)
    select t.id, n.facet, n.value, n.users
    from fresh n cross join tenant t
    left join user_facets f on f.tenant_id = t.id and f.facet = n.facet and f.value = n.value
    where f.users is distinct from n.users
    on conflict (tenant_id, facet, value) do update set users = excluded.users`;
}

/**
 * The products that make a user *licensed*: paid ones the tenant has or a present user holds. In
 * the order of their ids, so that two answers compare as they are.
 */
export async function listPaidSkuIds(sql: postgres.TransactionSql): Promise<SkuId[]> {
  const rows = await sql<SkuRow[]>`
    with tenant as materialized (
      select current_setting('app.tenant_id')::uuid as id
    ), held as (
      select distinct sku_id from license_spans
      where tenant_id = (select id from tenant) and until_day is null
    ), listed as (
      select sku_id, part_number, applies_to, removed_at from skus
      where tenant_id = (select id from tenant)
    )
    select coalesce(s.sku_id, h.sku_id) as "skuId", s.part_number as "partNumber",
           s.applies_to as "appliesTo", coalesce(d.enabled, 0) as enabled,
           o.class as "classOverride"
    from listed s full join held h on h.sku_id = s.sku_id
    left join lateral (
      select class from sku_overrides
      where tenant_id = (select id from tenant) and sku_id = coalesce(s.sku_id, h.sku_id)
      order by version desc limit 1
    ) o on true
    left join lateral (
      select enabled from sku_days
      where tenant_id = (select id from tenant) and sku_id = s.sku_id
      order by day desc limit 1
    ) d on true
    where h.sku_id is not null or s.removed_at is null`;
  return rows
    .map((row) => ({ ...row, enabled: Number(row.enabled) })) // bigint comes as text
    .filter((sku) => countsTowardTotals(classOf(sku)))
    .map(({ skuId }) => skuId)
    .toSorted();
}

type SkuRow = {
  skuId: SkuId;
  partNumber: string | null;
  appliesTo: string | null;
  enabled: string;
  classOverride: SkuClass | null;
};
