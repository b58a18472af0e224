import "server-only";
import type postgres from "postgres";
import type { Day, TenantId } from "../domain/ids";

/** How many licenses somebody began or stopped to hold. */
export type SpanCounts = { licensesStarted: number; licensesEnded: number };

/**
 * Brings the license spans of changed, new and removed users up to the staged read. The rest hold
 * what they held. A day is the unit: who gave a license back and got it again within one day held
 * it without a break, and one that began and ended within one day never was.
 *
 * @param day the UTC day of the read: the first day of new spans, the first day after ended ones
 */
export async function publishSpans(
  sql: postgres.TransactionSql,
  { tenantId, day }: { tenantId: TenantId; day: Day },
): Promise<SpanCounts> {
  if (await isWithoutSpans(sql, tenantId)) return beginSpans(sql, { tenantId, day });
  await sql`
    create temp table held_licenses on commit drop as
    select s.id as user_id, unnest(s.sku_ids) as sku_id
    from stage_users s join changed_users c on c.id = s.id
    where s.license_count > 0`;
  await sql`
    create temp table ended_spans on commit drop as
    select l.user_id, l.sku_id, l.from_day from license_spans l
    where l.tenant_id = ${tenantId} and l.until_day is null
      and l.user_id in (
        select id from changed_users where not is_new union all select id from removed_users
      )
      and not exists (
        select 1 from held_licenses h where h.user_id = l.user_id and h.sku_id = l.sku_id
      )`;
  await sql.unsafe("analyze held_licenses, ended_spans");

  await sql`
    delete from license_spans l using ended_spans e
    where l.tenant_id = ${tenantId} and l.user_id = e.user_id and l.sku_id = e.sku_id
      and l.from_day = e.from_day and e.from_day >= ${day}`;
  await sql`
    update license_spans l set until_day = ${day} from ended_spans e
    where l.tenant_id = ${tenantId} and l.user_id = e.user_id and l.sku_id = e.sku_id
      and l.from_day = e.from_day and e.from_day < ${day}`;
  const reopened = await sql`
    update license_spans l set until_day = null
    from held_licenses h join changed_users c on c.id = h.user_id and not c.is_new
    where l.tenant_id = ${tenantId} and l.user_id = h.user_id and l.sku_id = h.sku_id
      and l.until_day = ${day}`;
  const started = await sql`
    insert into license_spans (tenant_id, user_id, sku_id, from_day)
    select ${tenantId}::uuid, h.user_id, h.sku_id, ${day}::date from held_licenses h
    where not exists (
      select 1 from license_spans l
      where l.tenant_id = ${tenantId} and l.user_id = h.user_id and l.sku_id = h.sku_id
        and l.until_day is null
    )
    order by h.user_id, h.sku_id`; // in the order of the key: each page of the index is filled once
  const [ended] = await sql<{ count: number }[]>`select count(*)::int as count from ended_spans`;
  return { licensesStarted: started.count + reopened.count, licensesEnded: ended?.count ?? 0 };
}

async function isWithoutSpans(sql: postgres.TransactionSql, tenantId: TenantId): Promise<boolean> {
  const [known] = await sql<{ any: boolean }[]>`
    select exists (select from license_spans where tenant_id = ${tenantId}) as any`;
  return known?.any === false;
}

/** A first import: whatever is held begins, and there is nothing to compare it with. */
async function beginSpans(
  sql: postgres.TransactionSql,
  { tenantId, day }: { tenantId: TenantId; day: Day },
): Promise<SpanCounts> {
  const started = await sql`
    insert into license_spans (tenant_id, user_id, sku_id, from_day)
    select ${tenantId}::uuid, id, unnest(sku_ids), ${day}::date from stage_users
    where license_count > 0
    order by 2, 3`;
  return { licensesStarted: started.count, licensesEnded: 0 };
}
