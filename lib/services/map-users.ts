import "server-only";
import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { readMonthlyCost } from "@/db/queries/parts/read-monthly-cost";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import { readUnits } from "@/db/queries/list-units";
import type { Scope, TenantDb } from "@/db/scope";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkShares, type Share } from "@/lib/domain/mapping/check-shares";
import { isArchivedOn } from "@/lib/domain/units/unit";
import { AppError } from "@/lib/errors";
import {
  cleanReason,
  lockMapping,
  pinsJson,
  readChangeDays,
  recordChange,
  unitsOn,
} from "./change-set";
import { selectUsers, type UserSelection } from "./select-users";

/** Which users go where, from when on. */
export type UserMove = {
  selection: UserSelection;
  /** The units, one for 10,000 basis points or several; null takes pins away: rules decide again. */
  shares: readonly Share[] | null;
  fromDay: Day;
};

/** What a move would do: nothing is written for it. */
export type MovePreview = {
  /** Users in the selection. */
  matching: number;
  /** Of them, whose mapping would change. */
  changing: number;
  /** The licenses that the changing ones hold today, and what they cost at today's prices. */
  licenses: number;
  cost: MonthlyCost;
  /** Where the changing ones are now, the most first; null is unmapped. A split counts in each. */
  from: { unitId: UnitId | null; users: number }[];
};

/** Counts what {@link mapUsers} would do. @throws AppError `invalid` as it does */
export function previewMapUsers(scope: Scope, move: UserMove): Promise<MovePreview> {
  return scope.read(async (db) => {
    const { shownDay } = await checkMove(db, move);
    // worked out once, and before anything is joined to it: planned into a join, the question who
    // would change was asked for every license of the tenant
    const chosen = sql`with selected as materialized (
      ${await selectUsers(db, scope, move.selection)}
    ), changing as materialized (
      select s.user_id from selected s where ${isChanged(move)}
    )`;
    const changing = sql`(${chosen} select user_id from changing)`;
    const rows = await db.execute<{ unitId: UnitId | null; users: number }>(sql`
      select u.unit_id as "unitId", count(*)::int as users
      from ${changing} c left join unit_spans u on u.tenant_id = ${scope.tenantId}
        and u.user_id = c.user_id and u.from_day <= ${shownDay}
        and coalesce(u.until_day, 'infinity') > ${shownDay}::date
      group by 1 order by 2 desc, 1`);
    const [counts] = await db.execute<Pick<MovePreview, "matching" | "changing" | "licenses">>(sql`
      ${chosen}
      select (select count(*)::int from selected) as matching,
        (select count(*)::int from changing) as changing,
        (select coalesce(sum(u.license_count), 0)::int from users u
          where u.tenant_id = ${scope.tenantId} and u.id in (select user_id from changing)) as licenses`);
    return {
      ...(counts ?? { matching: 0, changing: 0, licenses: 0 }),
      cost: await readMonthlyCost(db, scope.tenantId, changing),
      from: [...rows],
    };
  });
}

/**
 * Puts users into a unit by hand, from a day on: each gets a pin that comes before every rule, or
 * loses the one it has. One reversible change set, whole or not at all. Users whom it would leave
 * where they are get no pin.
 *
 * @param expected how many users the person saw in the selection
 * @throws AppError `invalid` for shares, units or a day that cannot be, `conflict` when the selection
 * is not what the person saw
 */
export function mapUsers(
  scope: Scope,
  move: UserMove & { reason: string | null; expected: number },
): Promise<{ changeSetId: string; users: number }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    return mapLocked(db, scope, move);
  });
}

/** The same, for a caller who holds the mapping's lock. */
export async function mapLocked(
  db: TenantDb,
  scope: Scope,
  move: UserMove & { reason: string | null; expected: number },
): Promise<{ changeSetId: string; users: number }> {
  const { firstOpenDay, shownDay, unitNames } = await checkMove(db, move);
  await stageTouched(db, scope, move);
  const changeSetId = randomUUID();
  await stageBefore(db, shownDay);
  const reason = cleanReason(move.reason);
  await replacePins(db, scope, { ...move, reason, changeSetId });
  await refreshUnitSpans(db, { tenantId: scope.tenantId, from: firstOpenDay, whom: "touched" });
  const users = await countTouched(db);
  if (users === 0) return { changeSetId, users };
  await recordChange(db, scope, {
    ...{ id: changeSetId, kind: "assign", reason, users },
    sentence: sentenceOf(users, unitNames, move),
    changed: sql`touched_users`,
  });
  await keepItems(db, scope, { changeSetId, shownDay });
  return { changeSetId, users };
}

/** Writes what the change did to each user of `touched_before`, after it was done. */
export async function keepItems(
  db: TenantDb,
  { tenantId }: Scope,
  { changeSetId, shownDay }: { changeSetId: string; shownDay: Day },
): Promise<void> {
  await db.execute(sql`
    insert into change_items (tenant_id, change_set_id, user_id, pins_before, pins_after,
      units_before, units_after)
    select ${tenantId}::uuid, ${changeSetId}::uuid, b.user_id, b.pins, ${pinsJson(sql`b.user_id`)},
      b.units, ${unitsOn(sql`b.user_id`, shownDay)}
    from touched_before b`);
}

/** Keeps pins and units of `touched_users` as they are before a change. */
export async function stageBefore(db: TenantDb, shownDay: Day): Promise<void> {
  await db.execute(sql`
    create temp table touched_before on commit drop as
    select t.user_id, ${pinsJson(sql`t.user_id`)} as pins, ${unitsOn(sql`t.user_id`, shownDay)} as units
    from touched_users t`);
}

type CheckedMove = { firstOpenDay: Day; shownDay: Day; unitNames: string[] };

async function checkMove(db: TenantDb, { shares, fromDay }: UserMove): Promise<CheckedMove> {
  const days = await readChangeDays(db, fromDay);
  if (!shares) return { ...days, unitNames: [] };
  const problem = checkShares(shares);
  if (problem) throw new AppError("invalid", problem);
  const { units } = await readUnits(db);
  const unitNames = shares.map(({ unitId }) => {
    const unit = units.find(({ id }) => id === unitId);
    if (!unit) throw new AppError("invalid", "This business unit does not exist any more");
    if (isArchivedOn(unit, days.shownDay))
      throw new AppError("invalid", `“${unit.name}” is archived. Choose another unit.`);
    return unit.name;
  });
  return { ...days, unitNames };
}

/** True of a user `s.user_id` who would not be left as they are. */
function isChanged({ shares, fromDay }: UserMove): SQL {
  if (!shares)
    return sql`exists (
      select from pins p where p.tenant_id = current_setting('app.tenant_id')::uuid
        and p.user_id = s.user_id and coalesce(p.until_day, 'infinity') > ${fromDay}::date)`;
  const wanted = shares
    .toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
    .map(({ unitId, basisPoints }) => `${unitId}:${basisPoints}`);
  return isUnlike(sql`${sql.param(wanted)}::text[]`, fromDay);
}

/**
 * SQL: true of a user `s.user_id` who is not where `wanted` says, from the day on, or from when the
 * user came, without a known end.
 *
 * @param wanted a list of `unit:basis points`, by unit
 */
export const isUnlike = (wanted: SQL, fromDay: Day): SQL => sql`${wanted} is distinct from array(
  select u.unit_id || ':' || u.basis_points from unit_spans u
  join users person on person.tenant_id = u.tenant_id and person.id = u.user_id
  where u.tenant_id = current_setting('app.tenant_id')::uuid and u.user_id = s.user_id
    and u.until_day is null and u.from_day <= greatest(${fromDay}::date,
      (person.first_seen_at at time zone 'UTC')::date)
  order by u.unit_id)`;

async function stageTouched(
  db: TenantDb,
  scope: Scope,
  move: UserMove & { expected: number },
): Promise<void> {
  await db.execute(sql`
    create temp table selected_users on commit drop as
    ${await selectUsers(db, scope, move.selection)}`);
  const [found] = await db.execute<{ users: number }>(
    sql`select count(*)::int as users from selected_users`,
  );
  if (found?.users !== move.expected)
    throw new AppError(
      "conflict",
      `The matching set changed from ${formatCount(move.expected)} to ${formatCount(found?.users ?? 0)} users. Review it and try again.`,
    );
  await db.execute(sql`
    create temp table touched_users on commit drop as
    select s.user_id from selected_users s where ${isChanged(move)}`);
  await db.execute(sql`analyze touched_users`);
}

const countTouched = async (db: TenantDb): Promise<number> =>
  (await db.execute<{ users: number }>(sql`select count(*)::int as users from touched_users`))[0]
    ?.users ?? 0;

type NewPins = Pick<UserMove, "shares" | "fromDay"> & {
  reason: string | null;
  changeSetId: string;
};

/** From the day on the users of `touched_users` have no pin; what was before it stays. */
export async function endPins(db: TenantDb, { tenantId }: Scope, fromDay: Day): Promise<void> {
  await db.execute(sql`
    delete from pins p using touched_users t
    where p.tenant_id = ${tenantId} and p.user_id = t.user_id and p.from_day >= ${fromDay}`);
  await db.execute(sql`
    update pins p set until_day = ${fromDay} from touched_users t
    where p.tenant_id = ${tenantId} and p.user_id = t.user_id
      and coalesce(p.until_day, 'infinity') > ${fromDay}::date`);
}

/** From the day on a user has the new pin alone. */
async function replacePins(
  db: TenantDb,
  scope: Scope,
  { shares, fromDay, reason, changeSetId }: NewPins,
): Promise<void> {
  const { tenantId } = scope;
  await endPins(db, scope, fromDay);
  if (!shares) return;
  await db.execute(sql`
    insert into pins (tenant_id, id, user_id, from_day, reason, change_set_id)
    select ${tenantId}::uuid, gen_random_uuid(), user_id, ${fromDay}::date, ${reason},
      ${changeSetId}::uuid
    from touched_users`);
  for (const { unitId, basisPoints } of shares)
    await db.execute(sql`
      insert into pin_shares (tenant_id, pin_id, unit_id, basis_points)
      select ${tenantId}::uuid, p.id, ${unitId}::uuid, ${basisPoints}::int
      from pins p where p.tenant_id = ${tenantId} and p.change_set_id = ${changeSetId}`);
}

function sentenceOf(users: number, names: readonly string[], { fromDay }: UserMove): string {
  const who = `${formatCount(users)} ${users === 1 ? "user" : "users"}`;
  const what =
    names.length === 0
      ? `Gave ${who} back to the rules`
      : `Assigned ${who} to ${names.join(" and ")}`;
  return `${what} from ${formatDay(fromDay)}`;
}
