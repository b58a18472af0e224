import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readUnits } from "@/db/queries/list-units";
import { readRuleSets } from "@/db/queries/parts/read-rule-sets";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkMerge } from "@/lib/domain/units/check-merge";
import { treeOn } from "@/lib/domain/units/unit-tree";
import { AppError } from "@/lib/errors";
import { readUse } from "./archive-unit";
import { lockMapping, readChangeDays, recordChange } from "./change-set";
import { keepItems, stageBefore } from "./map-users";
import { publishLocked } from "./publish-rules";
import { nameOf, noteUnit, requireUnit } from "./save-unit";

/** A unit that becomes part of another, and the first day on which it is. */
export type MergingUnits = { from: UnitId; into: UnitId; fromDay: Day };

/**
 * Makes one unit of two from a day on: pins, rules and the units below the first go to the second,
 * and the first is archived. The days before keep both. Pins and rules are change sets of their own
 * and can be taken back.
 *
 * @throws AppError `invalid` in the words of `checkMerge`, or for a day before the first open one;
 * `conflict` when rules that name units by an attribute would lose the first; `not_found`
 */
export function mergeUnits(scope: Scope, merging: MergingUnits): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const { from, into, fromDay } = merging;
    const { firstOpenDay, shownDay } = await readChangeDays(db, fromDay);
    const { units, placements } = await readUnits(db);
    const [source, target] = [requireUnit(units, from), requireUnit(units, into)];
    const [blocker] = checkMerge(merging, treeOn(units, placements, fromDay));
    if (blocker) throw new AppError("invalid", blocker);
    const sentence = `Merged ${nameOf(source)} into ${nameOf(target)} from ${formatDay(fromDay)}`;
    await moveChildren(db, scope, merging);
    await movePins(db, scope, { ...merging, firstOpenDay, shownDay, sentence });
    await moveRules(db, scope, { ...merging, sentence });
    const left = await readUse(db, scope, { id: from, fromDay });
    if (left.mappedUsers > 0)
      throw new AppError(
        "conflict",
        `${formatCount(left.mappedUsers)} users are in “${source.name}” by a rule that finds units by an attribute. Add a rule that assigns them to “${target.name}” above it first.`,
      );
    await db.execute(sql`
      update units set archived_on = ${fromDay}
      where tenant_id = ${scope.tenantId} and id = ${from}`);
    await noteUnit(db, scope, { action: "unit.merged", id: from, detail: sentence });
  });
}

/** The units below go along, on the day and wherever they were to come under it later. */
async function moveChildren(
  db: TenantDb,
  { tenantId }: Scope,
  { from, into, fromDay }: MergingUnits,
): Promise<void> {
  await db.execute(sql`
    insert into unit_placements (tenant_id, unit_id, from_day, parent_id)
    select ${tenantId}::uuid, unit_id, ${fromDay}::date, ${into}::uuid from (
      select distinct on (unit_id) unit_id, from_day, parent_id from unit_placements
      where tenant_id = ${tenantId} and from_day <= ${fromDay} order by unit_id, from_day desc
    ) placed
    where parent_id = ${from} and from_day < ${fromDay}`);
  await db.execute(sql`
    update unit_placements set parent_id = ${into}
    where tenant_id = ${tenantId} and parent_id = ${from} and from_day >= ${fromDay}`);
}

type Told = MergingUnits & { sentence: string };

/** Pins that reach beyond the day end there, and go on with the other unit. */
async function movePins(
  db: TenantDb,
  scope: Scope,
  { from, into, fromDay, ...told }: Told & { firstOpenDay: Day; shownDay: Day },
): Promise<void> {
  const { tenantId } = scope;
  await db.execute(sql`
    create temp table merged_pins on commit drop as
    select p.id, p.user_id, p.from_day, p.until_day, p.reason, gen_random_uuid() as new_id
    from pins p where p.tenant_id = ${tenantId} and coalesce(p.until_day, 'infinity') > ${fromDay}::date
      and exists (select from pin_shares s where s.tenant_id = p.tenant_id and s.pin_id = p.id
        and s.unit_id = ${from})`);
  const touched = await db.execute(sql`
    create temp table touched_users on commit drop as select distinct user_id from merged_pins`);
  if (touched.count === 0) return;
  await stageBefore(db, told.shownDay);
  await db.execute(sql`
    create temp table merged_shares on commit drop as
    select m.new_id, case when s.unit_id = ${from} then ${into}::uuid else s.unit_id end as unit_id,
      sum(s.basis_points)::int as basis_points
    from merged_pins m join pin_shares s on s.tenant_id = ${tenantId} and s.pin_id = m.id
    group by 1, 2`);
  const changeSetId = randomUUID();
  await db.execute(sql`
    delete from pins p using merged_pins m
    where p.tenant_id = ${tenantId} and p.id = m.id and m.from_day >= ${fromDay}`);
  await db.execute(sql`
    update pins p set until_day = ${fromDay} from merged_pins m
    where p.tenant_id = ${tenantId} and p.id = m.id and m.from_day < ${fromDay}`);
  await db.execute(sql`
    insert into pins (tenant_id, id, user_id, from_day, until_day, reason, change_set_id)
    select ${tenantId}::uuid, new_id, user_id, greatest(from_day, ${fromDay}::date), until_day, reason,
      ${changeSetId}::uuid
    from merged_pins`);
  await db.execute(sql`
    insert into pin_shares (tenant_id, pin_id, unit_id, basis_points)
    select ${tenantId}::uuid, new_id, unit_id, basis_points from merged_shares`);
  await refreshUnitSpans(db, { tenantId, from: told.firstOpenDay, whom: "touched" });
  await recordChange(db, scope, {
    ...{ id: changeSetId, kind: "assign", reason: null },
    ...{ users: touched.count, changed: sql`touched_users` },
    sentence: `${told.sentence}: who is assigned by hand`,
  });
  await keepItems(db, scope, { changeSetId, shownDay: told.shownDay });
}

/** Rules that assign to the unit assign to the other one, as the next version of the list. */
async function moveRules(
  db: TenantDb,
  scope: Scope,
  { from, into, fromDay, sentence }: Told,
): Promise<void> {
  const latest = (await readRuleSets(db)).at(-1);
  const isOf = ({ target }: { target: { kind: string; unitId?: UnitId } }) =>
    target.kind === "unit" && target.unitId === from;
  if (!latest?.rules.some(isOf)) return;
  await publishLocked(db, scope, {
    ...{ baseVersion: latest.version, fromDay, reason: null, kind: "rules" },
    sentence: `${sentence}: its rules`,
    rules: latest.rules.map((rule) =>
      isOf(rule) ? { ...rule, target: { kind: "unit", unitId: into } } : rule,
    ),
  });
}
