import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import type { TenantDb } from "@/db/scope";
import { addMonths } from "@/lib/domain/charges/days";
import { type Day, dayOf, type TenantId } from "@/lib/domain/ids";
import { firstDay, monthOf } from "@/lib/domain/month";
import { openTenantScope } from "@/lib/import/open-run-scope";

/** How many whole months before the present one the demo knows of. */
const MONTHS_BEFORE = 2;

/**
 * Gives the customers the months before their first import, as if the nightly imports had run then:
 * Microsoft cannot be asked for the past, and a demo that begins today has no month to close. In
 * larger customers some seats were assigned or bought later, or were given back for a while.
 * Fabrikam's months are all as today, so that they can be counted by hand. A customer that knows
 * more than one day, or nothing, is left alone.
 */
export async function seedHistory(database: Database): Promise<void> {
  const today = dayOf(new Date());
  const first = addMonths(firstDay(monthOf(today)), -MONTHS_BEFORE);
  for (const { tenantId } of await listWorkerTenants(database))
    await openTenantScope(database, tenantId).write(async (db) => {
      if (await hasOneDay(db)) await moveBack(db, { tenantId, first, today });
    });
}

async function hasOneDay(db: TenantDb): Promise<boolean> {
  const [row] = await db.execute<{ days: number }>(
    sql`select count(distinct day)::int as days from sku_days`,
  );
  return row?.days === 1;
}

type History = { tenantId: TenantId; first: Day; today: Day };

async function moveBack(db: TenantDb, { tenantId, first, today }: History): Promise<void> {
  await db.execute(sql`
    update users set since_day = ${first}::date, first_seen_at = ${first}::date + interval '2 hours'
    where tenant_id = ${tenantId}`);
  await db.execute(sql`
    update skus set first_seen_at = ${first}::date + interval '2 hours'
    where tenant_id = ${tenantId}`);
  await moveSpans(db, { tenantId, first, today });
  await fillDays(db, { tenantId, first, today });
}

/** SQL: a number of 0 to 65,535 that is always the same for the same text. */
const chance = (text: string) => sql.raw(`('x' || left(md5(${text}), 4))::bit(16)::int`);

/** Six of a hundred seats were assigned on a later day; half of those had been given back before. */
async function moveSpans(db: TenantDb, { tenantId, first, today }: History): Promise<void> {
  await db.execute(sql`
    create temp table late_spans on commit drop as
    select user_id, sku_id,
      ${first}::date + 3 + ${chance("sku_id::text || user_id")} % (${today}::date - ${first}::date - 3)
        as from_day
    from license_spans
    where tenant_id = ${tenantId} and ${chance("user_id::text || sku_id")} % 100 < 6
      and (select count(*) from users where tenant_id = ${tenantId}) > 100`);
  await db.execute(sql`
    update license_spans s set from_day = coalesce((
      select l.from_day from late_spans l where l.user_id = s.user_id and l.sku_id = s.sku_id
    ), ${first}::date)
    where tenant_id = ${tenantId}`);
  await db.execute(sql`
    insert into license_spans (tenant_id, user_id, sku_id, from_day, until_day)
    select ${tenantId}::uuid, user_id, sku_id, ${first}::date, from_day - 2
    from late_spans where from_day > ${first}::date + 3 and ${chance("user_id::text")} % 2 = 0`);
}

/** Every day has the counters of the first import, with the holders of that day; some seats were bought later. */
const fillDays = (db: TenantDb, { tenantId, first, today }: History): Promise<unknown> =>
  db.execute(sql`
    with holders as (
      select s.sku_id, d.day::date as day, count(*) as visible
      from license_spans s
      cross join lateral generate_series(s.from_day,
        least(s.until_day, ${today}::date) - 1, interval '1 day') as d (day)
      where s.tenant_id = ${tenantId}
      group by 1, 2
    )
    insert into sku_days (tenant_id, sku_id, day, enabled, warning, suspended, locked_out, consumed,
      visible_holders, run_id)
    select t.tenant_id, t.sku_id, d.day::date,
      t.enabled - case
        when d.day < ${first}::date + 41 and ${chance("t.sku_id::text")} % 2 = 0
          and t.enabled between 100 and 99999
        then t.enabled * 3 / 100 else 0 end,
      t.warning, t.suspended, t.locked_out,
      coalesce(h.visible, 0) + greatest(0, t.consumed - t.visible_holders), coalesce(h.visible, 0),
      t.run_id
    from sku_days t
    cross join generate_series(${first}::date, ${today}::date - 1, interval '1 day') as d (day)
    left join holders h on h.sku_id = t.sku_id and h.day = d.day::date
    where t.tenant_id = ${tenantId} and t.day = (select max(day) from sku_days)`);
