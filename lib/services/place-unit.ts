import "server-only";
import { sql } from "drizzle-orm";
import { readFirstOpenDay, readToday } from "@/db/queries/parts/first-open-day";
import { readRuleSets } from "@/db/queries/parts/read-rule-sets";
import { readUnits } from "@/db/queries/list-units";
import type { Scope, TenantDb } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkArchive } from "@/lib/domain/units/check-archive";
import { checkMove } from "@/lib/domain/units/check-move";
import { parentsOn } from "@/lib/domain/units/placement";
import { AppError } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { nameOf, noteUnit, requireUnit } from "./save-unit";

/** Moves a unit under another, or to the top, from a day on. @throws AppError `invalid`, `not_found` */
export function moveUnit(
  scope: Scope,
  { id, parentId, fromDay }: { id: UnitId; parentId: UnitId | null; fromDay: Day },
): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const { units, placements } = await readUnits(db);
    const unit = requireUnit(units, id);
    const parent = parentId === null ? null : requireUnit(units, parentId);
    const firstOpenDay = (await readFirstOpenDay(db)) ?? (await readToday(db));
    const move = { unitId: id, parentId, fromDay };
    const problem = checkMove(move, { units, placements, firstOpenDay });
    if (problem) throw new AppError("invalid", problem);
    await db.execute(sql`
      insert into unit_placements (tenant_id, unit_id, from_day, parent_id)
      values (${scope.tenantId}, ${id}, ${fromDay}, ${parentId})
      on conflict (tenant_id, unit_id, from_day) do update set parent_id = excluded.parent_id`);
    const to = parent ? `under ${nameOf(parent)}` : "to the top";
    const detail = `${nameOf(unit)} ${to} from ${formatDay(fromDay)}`;
    await noteUnit(db, scope, { action: "unit.moved", id, detail });
  });
}

/** What still leans on a unit today, in sentences; empty when it may be archived. */
export function listArchiveBlockers(scope: Scope, id: UnitId): Promise<string[]> {
  return scope.read((db) => findBlockers(db, scope, id));
}

/**
 * Takes a unit out of use from today on: it takes nobody any more, and what it cost before stays.
 *
 * @throws AppError `conflict` naming what leans on it, `not_found`
 */
export function archiveUnit(scope: Scope, id: UnitId): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const unit = requireUnit((await readUnits(db)).units, id);
    const [first] = await findBlockers(db, scope, id);
    if (first) throw new AppError("conflict", `${first} Change that first.`);
    await db.execute(sql`
      update units set archived_on = ${await readToday(db)}
      where tenant_id = ${scope.tenantId} and id = ${id}`);
    await noteUnit(db, scope, { action: "unit.archived", id, detail: nameOf(unit) });
  });
}

/** Takes an archived unit into use again. @throws AppError `not_found` */
export function restoreUnit(scope: Scope, id: UnitId): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const unit = requireUnit((await readUnits(db)).units, id);
    await db.execute(
      sql`update units set archived_on = null where tenant_id = ${scope.tenantId} and id = ${id}`,
    );
    await noteUnit(db, scope, { action: "unit.restored", id, detail: nameOf(unit) });
  });
}

async function findBlockers(db: TenantDb, { tenantId }: Scope, id: UnitId): Promise<string[]> {
  const { units, placements } = await readUnits(db);
  requireUnit(units, id);
  const day = await readToday(db);
  const [used] = await db.execute<{ pins: number; users: number }>(sql`
    select (
      select count(distinct p.user_id)::int from pins p
      join pin_shares s on s.tenant_id = p.tenant_id and s.pin_id = p.id and s.unit_id = ${id}
      where p.tenant_id = ${tenantId} and coalesce(p.until_day, 'infinity') > ${day}::date
    ) as pins, (
      select count(distinct user_id)::int from unit_spans
      where tenant_id = ${tenantId} and unit_id = ${id}
        and coalesce(until_day, 'infinity') > ${day}::date
    ) as users`);
  const rules = (await readRuleSets(db)).at(-1)?.rules ?? [];
  const parents = parentsOn(placements, day);
  const isOpen = ({ archivedOn }: { archivedOn: Day | null }) => archivedOn === null;
  return checkArchive({
    rules: rules.flatMap(({ name, target }, index) =>
      target.kind === "unit" && target.unitId === id ? [{ id: index + 1, name }] : [],
    ),
    pins: used?.pins ?? 0,
    mappedUsers: used?.users ?? 0,
    childUnits: units.filter((one) => isOpen(one) && parents.get(one.id) === id).length,
  });
}
