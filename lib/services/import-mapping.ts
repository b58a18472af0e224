import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readUnits } from "@/db/queries/list-units";
import { readFirstOpenDay } from "@/db/queries/parts/first-open-day";
import { readUsersByKey } from "@/db/queries/parts/read-users-by-key";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day, UserId } from "@/lib/domain/ids";
import { planMappingCsv, type WantedMapping } from "@/lib/domain/mapping-csv/plan-mapping-csv";
import { readMappingRows, userKey } from "@/lib/domain/mapping-csv/read-mapping-rows";
import { pickBadRows } from "@/lib/domain/text/bad-rows";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";
import { AppError } from "@/lib/errors";
import { readCsv } from "../read-csv";
import {
  cleanReason,
  lockMapping,
  pinsJson,
  readChangeDays,
  recordChange,
  unitsOn,
} from "./change-set";
import { endPins, isUnlike, keepItems, stageBefore } from "./map-users";

/** What loading a mapping file would do. Each row of the file is counted once. */
export type MappingFilePlan = {
  rows: number;
  /** Rows of users who would be somewhere else, and how many users those are. */
  changing: number;
  users: number;
  /** Rows of users who are there already, and rows without a unit, whose users stay. */
  same: number;
  kept: number;
  errors: CsvError[];
  /** The rows with errors, as the file has them. */
  badRows: CsvRow[];
  /** The first day that a mapping may begin on. */
  firstOpenDay: Day;
  /** Stands for who would change, from what to what, and when: the same again only if all is. */
  seen: string;
};

type Asked = { text: string; fromDay: Day | null };

/** Looks at a mapping file; writes nothing. @throws AppError `invalid` for what is no CSV file */
export function planMappingFile(scope: Scope, { text, fromDay }: Asked): Promise<MappingFilePlan> {
  return scope.read(async (db) => {
    const rows = readCsv(text);
    const { plan, changing, firstOpenDay, seen } = await readPlan(db, scope, { rows, fromDay });
    const errors = [...plan.errors];
    const badRows = pickBadRows(rows, errors);
    const linesOf = (list: readonly WantedMapping[]) =>
      list.reduce((sum, { lines }) => sum + lines.length, 0);
    return {
      rows: linesOf(plan.wanted) + plan.kept.length + badRows.length,
      ...{ changing: linesOf(changing), users: changing.length },
      same: linesOf(plan.wanted) - linesOf(changing),
      ...{ kept: plan.kept.length, errors, badRows, firstOpenDay, seen },
    };
  });
}

type Loading = {
  text: string;
  fileName: string;
  /** Null for the first open day. */
  fromDay: Day | null;
  /** How many users the person saw that would change. */
  expected: number;
  /** What {@link planMappingFile} gave the person. */
  seen: string;
  reason: string | null;
};

/**
 * Gives every user of the good rows a pin, from a day on, and skips the others. One reversible
 * change set; users who are there already get none.
 *
 * @throws AppError `conflict` when the file would change other users than the person saw, or users
 * whom somebody else has mapped since
 */
export function applyMappingFile(
  scope: Scope,
  { text, fileName, fromDay, expected, seen, reason }: Loading,
): Promise<{ changeSetId: string; users: number }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const found = await readPlan(db, scope, { rows: readCsv(text), fromDay });
    const users = found.changing.length;
    if (users !== expected || users === 0)
      throw new AppError(
        "conflict",
        `The data changed since your check: the file would change ${formatCount(users)} users now, not ${formatCount(expected)}. Check again.`,
      );
    if (found.seen !== seen)
      throw new AppError(
        "conflict",
        "The data changed since your check: the file would not change the same users in the same way. Check again.",
      );
    const changeSetId = randomUUID();
    await stageWanted(db, found.changing);
    await stageBefore(db, found.shownDay);
    const said = cleanReason(reason);
    await endPins(db, scope, found.fromDay);
    await insertPins(db, scope, { fromDay: found.fromDay, reason: said, changeSetId });
    await refreshUnitSpans(db, {
      ...{ tenantId: scope.tenantId, from: found.firstOpenDay, whom: "touched" },
    });
    await recordChange(db, scope, {
      ...{ id: changeSetId, kind: "csv", reason: said, users, changed: sql`touched_users` },
      sentence: `Loaded the mapping of ${formatCount(users)} ${users === 1 ? "user" : "users"} from ${fileName.slice(0, 100)}, from ${formatDay(found.fromDay)}`,
    });
    await keepItems(db, scope, { changeSetId, shownDay: found.shownDay });
    return { changeSetId, users };
  });
}

type Reading = { rows: readonly CsvRow[]; fromDay: Day | null };

async function readPlan(db: TenantDb, scope: Scope, { rows, fromDay }: Reading) {
  const from = fromDay ?? (await readFirstOpenDay(db));
  if (!from) throw new AppError("invalid", "Nothing has been imported yet. Start an import first.");
  const days = await readChangeDays(db, from);
  const read = readMappingRows(rows);
  const keys = "missing" in read ? [] : [...new Set(read.rows.map(userKey))];
  const usersBy = await readUsersByKey(db, scope.tenantId, keys);
  const { units } = await readUnits(db);
  const plan = planMappingCsv(rows, { units, usersBy, day: days.shownDay });
  const unlike = await readUnlike(db, plan.wanted, { fromDay: from, shownDay: days.shownDay });
  const changing = plan.wanted.filter(({ userId }) => unlike.has(userId));
  const seen = createHash("sha256").update(from);
  for (const one of changing.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)))
    seen.update(JSON.stringify([toRow(one), unlike.get(one.userId)]));
  return { ...days, fromDay: from, plan, changing, seen: seen.digest("hex") };
}

/** A user's shares as the database compares them: `unit:basis points`, by unit. */
const toRow = ({ userId, shares }: WantedMapping) => ({
  user_id: userId,
  wanted: shares.map(({ unitId, basisPoints }) => `${unitId}:${basisPoints}`).toSorted(),
  shares: shares.map(({ unitId, basisPoints }) => ({ unit_id: unitId, basis_points: basisPoints })),
});

const rowsOf = (wanted: readonly WantedMapping[]) => sql`
  jsonb_to_recordset(${JSON.stringify(wanted.map(toRow))}::text::jsonb)
    as s (user_id uuid, wanted text[], shares jsonb)`;

/** The users who are not where the file wants them, from the day on, with what they have now. */
async function readUnlike(
  db: TenantDb,
  wanted: readonly WantedMapping[],
  { fromDay, shownDay }: { fromDay: Day; shownDay: Day },
): Promise<ReadonlyMap<UserId, string>> {
  const rows = await db.execute<{ userId: UserId; now: string }>(sql`
    select s.user_id as "userId",
      md5(${pinsJson(sql`s.user_id`)}::text || ${unitsOn(sql`s.user_id`, shownDay)}::text) as now
    from ${rowsOf(wanted)} where ${isUnlike(sql`s.wanted`, fromDay)}`);
  return new Map(rows.map(({ userId, now }) => [userId, now]));
}

async function stageWanted(db: TenantDb, changing: readonly WantedMapping[]): Promise<void> {
  await db.execute(sql`
    create temp table touched_users on commit drop as
    select s.user_id, s.shares from ${rowsOf(changing)}`);
  await db.execute(sql`analyze touched_users`);
}

type NewPins = { fromDay: Day; reason: string | null; changeSetId: string };

async function insertPins(
  db: TenantDb,
  { tenantId }: Scope,
  { fromDay, reason, changeSetId }: NewPins,
): Promise<void> {
  await db.execute(sql`
    insert into pins (tenant_id, id, user_id, from_day, reason, change_set_id)
    select ${tenantId}::uuid, gen_random_uuid(), user_id, ${fromDay}::date, ${reason},
      ${changeSetId}::uuid
    from touched_users`);
  await db.execute(sql`
    insert into pin_shares (tenant_id, pin_id, unit_id, basis_points)
    select ${tenantId}::uuid, p.id, s.unit_id, s.basis_points
    from pins p
    join touched_users t on t.user_id = p.user_id
    cross join lateral jsonb_to_recordset(t.shares) as s (unit_id uuid, basis_points int)
    where p.tenant_id = ${tenantId} and p.change_set_id = ${changeSetId}`);
}
