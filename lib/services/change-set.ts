import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { readFirstOpenDay, readToday } from "@/db/queries/parts/first-open-day";
import { lockMappingOf } from "@/db/queries/parts/lock-mapping";
import { readMonthlyCost } from "@/db/queries/parts/read-monthly-cost";
import type { KeptCost } from "@/db/schema/change-sets";
import type { Scope, TenantDb } from "@/db/scope";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { AppError, invariant } from "@/lib/errors";

/** What a person did to the mapping, for the record. */
export type Change = {
  id: string;
  kind: "assign" | "rules" | "csv" | "revert";
  /** For people: `Assigned 373 users to Retail`. */
  sentence: string;
  reason: string | null;
  users: number;
  /** A table with those users' ids as `user_id`, each once: their cost is kept with the change. */
  changed: SQL;
  ruleVersion?: number;
  revertsId?: string;
};

/** A reason as it is kept: trimmed, at most 500 characters, null when nothing is said. */
export function cleanReason(reason: string | null): string | null {
  const said = reason?.trim().slice(0, 500) ?? "";
  return said === "" ? null : said;
}

/** Makes changes of one tenant's mapping wait for each other, until the transaction ends. */
export const lockMapping = (db: TenantDb, { tenantId }: Scope): Promise<unknown> =>
  lockMappingOf(db, tenantId);

/**
 * The days a change may begin on, and the one it is looked at: today, or its first day when that is
 * still to come.
 *
 * @throws AppError `invalid` when `fromDay` lies before the first open day, or nothing was imported
 */
export async function readChangeDays(
  db: TenantDb,
  fromDay: Day,
): Promise<{ firstOpenDay: Day; shownDay: Day }> {
  const firstOpenDay = await readFirstOpenDay(db);
  if (!firstOpenDay)
    throw new AppError("invalid", "Nothing has been imported yet. Start an import first.");
  if (fromDay < firstOpenDay)
    throw new AppError("invalid", `Choose ${formatDay(firstOpenDay)} or a later day.`);
  const today = await readToday(db);
  return { firstOpenDay, shownDay: fromDay > today ? fromDay : today };
}

/** Keeps who did what and why, and marks the kept units as up to date. */
export async function recordChange(db: TenantDb, scope: Scope, change: Change): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person changes the mapping");
  const name = actor.name.slice(0, 256);
  const cost = toKept(await readMonthlyCost(db, tenantId, change.changed));
  await db.execute(sql`
    insert into change_sets (tenant_id, id, actor_subject, actor_name, kind, sentence, reason, users,
      monthly_cost, rule_version, reverts_id)
    values (${tenantId}, ${change.id}, ${actor.subject}, ${name}, ${change.kind},
      ${change.sentence}, ${change.reason}, ${change.users}, ${JSON.stringify(cost)}::text::jsonb,
      ${change.ruleVersion ?? null}, ${change.revertsId ?? null})`);
  await markChanged(db, scope);
  await db.execute(sql`
    select append_audit(${actor.subject}, ${name}, ${`mapping.${change.kind}`}, ${change.id},
      ${change.reason ? `${change.sentence}: ${change.reason}` : change.sentence})`);
}

const toKept = ({ amounts, unpricedSeats }: MonthlyCost): KeptCost => ({
  amounts: amounts.map(({ currency, minor }) => ({ currency, minor: minor.toString() })),
  unpricedSeats,
});

/** Counts one more version of the mapping; its users are resolved in the same transaction. */
export const markChanged = (db: TenantDb, { tenantId }: Scope): Promise<unknown> =>
  db.execute(sql`
    insert into mapping_states (tenant_id, version, resolved_version, resolved_at)
    values (${tenantId}, 1, 1, now())
    on conflict (tenant_id) do update set version = mapping_states.version + 1,
      resolved_version = mapping_states.version + 1, resolved_at = now()`);

/** SQL: the pins of a user as a change set keeps them, in order of their days. */
export const pinsJson = (userId: SQL): SQL => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', p.id, 'fromDay', p.from_day, 'untilDay', p.until_day,
    'reason', p.reason, 'changeSetId', p.change_set_id, 'shares', (
      select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'basisPoints', s.basis_points)
        order by s.unit_id)
      from pin_shares s where s.tenant_id = p.tenant_id and s.pin_id = p.id
    )) order by p.from_day)
  from pins p where p.tenant_id = current_setting('app.tenant_id')::uuid and p.user_id = ${userId}
), '[]')`;

/** SQL: the units of a user on a day, in the order of their ids. */
export const unitsOn = (userId: SQL, day: Day): SQL => sql`array(
  select u.unit_id from unit_spans u
  where u.tenant_id = current_setting('app.tenant_id')::uuid and u.user_id = ${userId}
    and u.from_day <= ${day}::date and coalesce(u.until_day, 'infinity') > ${day}::date
  order by u.unit_id)`;
