import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Day, TenantId } from "@/lib/domain/ids";
import { attributesAskedFor, compileRules } from "@/lib/domain/mapping/compile-rules";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import { ruleErasFrom, type RuleEra } from "@/lib/domain/mapping/rule-eras";
import { buildUnitDirectory, type UnitDirectory } from "@/lib/domain/mapping/unit-directory";
import type { TenantDb } from "../scope";
import { attributeKeySql, readAttributeKey } from "./parts/attribute-key";
import { readMappingUnits, readRuleSets } from "./parts/read-rule-sets";

/** Which users are resolved, and from which day on. */
export type Refresh = {
  tenantId: TenantId;
  /** The first day whose mapping may change; what was before stays. */
  from: Day;
  /**
   * `all` users, or only those in the transaction's temporary table `touched_users (user_id)`, which
   * is right when nothing but their pins changed.
   */
  whom: "all" | "touched";
};

/**
 * Works out anew whose unit every user is on every day from `from` on, as `resolveSpans` would, and
 * writes what differs, in the caller's transaction.
 *
 * The rules are asked once for each combination of the attributes they look at, in JavaScript; days
 * and users are put together by the database. 500,000 users have a few thousand combinations.
 */
export async function refreshUnitSpans(
  db: TenantDb,
  refresh: Refresh,
): Promise<{ written: number; removed: number }> {
  const { tenantId, from, whom } = refresh;
  const directory = buildUnitDirectory(await readMappingUnits(db));
  const eras = ruleErasFrom(from, await readRuleSets(db), directory);
  const asked = attributesAskedFor(eras.flatMap(({ ruleSet }) => ruleSet?.rules ?? []));
  await planFor(db, whom);
  await stageSegments(db, refresh, asked);
  await stageResolved(db, { eras, asked, directory });
  await stagePinned(db, refresh);
  await stageFresh(db, tenantId);
  return writeDifference(db, refresh);
}

const touchedOnly = (whom: Refresh["whom"], column: string): SQL =>
  whom === "all" ? sql`` : sql.raw(`join touched_users t on t.user_id = ${column}`);

/** Temporary tables have no statistics, and the planner would take whole tenants for a few rows. */
async function planFor(db: TenantDb, whom: Refresh["whom"]): Promise<void> {
  await db.execute(sql`set local jit = off`);
  await db.execute(sql`set local work_mem = '64MB'`);
  if (whom === "all") await db.execute(sql`set local enable_nestloop = off`);
}

/** The days on which each user was there with the same attributes. */
async function stageSegments(
  db: TenantDb,
  { tenantId, from, whom }: Refresh,
  asked: readonly MappingAttribute[],
): Promise<void> {
  const removedDay = sql.raw("(u.removed_at at time zone 'UTC')::date");
  await db.execute(sql`
    create temp table segments on commit drop as
    select u.id as user_id, daterange(greatest(u.since_day, ${from}::date), ${removedDay}) as days,
      ${sql.raw(attributeKeySql("u", asked, "users"))} as key
    from users u ${touchedOnly(whom, "u.id")}
    where u.tenant_id = ${tenantId}
      and coalesce(${removedDay}, 'infinity') > greatest(u.since_day, ${from}::date)
    union all
    select v.user_id, daterange(greatest(v.from_day, ${from}::date), v.until_day),
      ${sql.raw(attributeKeySql("v", asked, "user_versions"))}
    from user_versions v ${touchedOnly(whom, "v.user_id")}
    where v.tenant_id = ${tenantId} and v.until_day > ${from}`);
  await db.execute(sql`analyze segments`);
}

type Resolving = {
  eras: readonly RuleEra[];
  asked: readonly MappingAttribute[];
  directory: UnitDirectory;
};

/** Asks the rules of every era for every combination of attributes there is. */
async function stageResolved(db: TenantDb, { eras, asked, directory }: Resolving): Promise<void> {
  await db.execute(sql`
    create temp table resolved_keys (key text, days daterange, rule_id uuid, unit_id uuid)
    on commit drop`);
  const keys = await db.execute<{ key: string }>(sql`select distinct key from segments`);
  for (const { fromDay, untilDay, ruleSet } of eras) {
    if (!ruleSet) continue;
    const firstMatch = compileRules(ruleSet, directory, fromDay);
    const found = keys.flatMap(({ key }) => {
      const match = firstMatch(readAttributeKey(key, asked));
      return match ? [{ key, ...match }] : [];
    });
    for (let at = 0; at < found.length; at += BATCH) {
      const part = JSON.stringify(found.slice(at, at + BATCH));
      await db.execute(sql`
        insert into resolved_keys
        select key, daterange(${fromDay}::date, ${untilDay}::date), "ruleId", "unitId"
        from jsonb_to_recordset(${part}::text::jsonb) as r (key text, "ruleId" uuid, "unitId" uuid)`);
    }
  }
  await db.execute(sql`analyze resolved_keys`);
}

const BATCH = 20_000;

/** Pins, as far as they hold: from the day on, and until one of their units is archived. */
async function stagePinned(db: TenantDb, { tenantId, from, whom }: Refresh): Promise<void> {
  const end = sql.raw("least(p.until_day, a.archived_on)");
  await db.execute(sql`
    create temp table pinned on commit drop as
    select p.user_id, p.id as pin_id, daterange(greatest(p.from_day, ${from}::date), ${end}) as days
    from pins p ${touchedOnly(whom, "p.user_id")}
    left join (
      select s.pin_id, min(u.archived_on) as archived_on
      from pin_shares s join units u on u.tenant_id = s.tenant_id and u.id = s.unit_id
      where s.tenant_id = ${tenantId} and u.archived_on is not null group by s.pin_id
    ) a on a.pin_id = p.id
    where p.tenant_id = ${tenantId}
      and coalesce(${end}, 'infinity') > greatest(p.from_day, ${from}::date)`);
  await db.execute(sql`analyze pinned`);
}

/** Rules fill the days that no pin holds; neighbors with the same unit and cause become one. */
async function stageFresh(db: TenantDb, tenantId: TenantId): Promise<void> {
  await db.execute(sql`
    create temp table fresh_spans on commit drop as
    with pinned_days as (
      select user_id, range_agg(days) as days from pinned group by user_id
    ), present_days as (
      select s.user_id, range_agg(s.days) as days from segments s
      join pinned_days p on p.user_id = s.user_id group by s.user_id
    ), by_rule as (
      select s.user_id, r.unit_id, r.rule_id,
        datemultirange(s.days * r.days) - coalesce(p.days, datemultirange()) as days
      from segments s
      join resolved_keys r on r.key = s.key
      left join pinned_days p on p.user_id = s.user_id
    ), merged as (
      select user_id, unit_id, rule_id, unnest(range_agg(days)) as days
      from by_rule group by user_id, unit_id, rule_id
    )
    select user_id, lower(days) as from_day, unit_id, upper(days) as until_day,
      10000 as basis_points, rule_id, null::uuid as pin_id
    from merged
    union all
    select p.user_id, lower(held), s.unit_id, upper(held), s.basis_points, null, p.pin_id
    from pinned p
    join present_days there on there.user_id = p.user_id
    cross join lateral unnest(datemultirange(p.days) * there.days) held
    join pin_shares s on s.tenant_id = ${tenantId} and s.pin_id = p.pin_id`);
  await db.execute(sql`analyze fresh_spans`);
}

/** A span that is as it was is not written again. */
async function writeDifference(
  db: TenantDb,
  { tenantId, from, whom }: Refresh,
): Promise<{ written: number; removed: number }> {
  const among = whom === "all" ? sql`` : sql`and u.user_id in (select user_id from touched_users)`;
  await db.execute(sql`
    update unit_spans u set until_day = ${from}
    where u.tenant_id = ${tenantId} and u.from_day < ${from}
      and coalesce(u.until_day, 'infinity') > ${from} ${among}`);
  const isSame = sql`f.user_id = u.user_id and f.from_day = u.from_day and f.unit_id = u.unit_id
    and (f.until_day, f.basis_points, f.rule_id, f.pin_id)
      is not distinct from (u.until_day, u.basis_points, u.rule_id, u.pin_id)`;
  const removed = await db.execute(sql`
    delete from unit_spans u
    where u.tenant_id = ${tenantId} and u.from_day >= ${from} ${among}
      and not exists (select from fresh_spans f where ${isSame})`);
  const written = await db.execute(sql`
    insert into unit_spans (tenant_id, user_id, from_day, unit_id, until_day, basis_points, rule_id, pin_id)
    select ${tenantId}::uuid, f.user_id, f.from_day, f.unit_id, f.until_day, f.basis_points, f.rule_id, f.pin_id
    from fresh_spans f
    where not exists (
      select from unit_spans u where u.tenant_id = ${tenantId} and ${isSame}
    )`);
  await db.execute(sql`drop table segments, resolved_keys, pinned, fresh_spans`);
  return { written: written.count, removed: removed.count };
}
