import "server-only";
import { sql } from "drizzle-orm";
import { readUnits } from "@/db/queries/list-units";
import { readRuleSets } from "@/db/queries/parts/read-rule-sets";
import type { Scope, TenantDb } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkArchive, type UnitUse } from "@/lib/domain/units/check-archive";
import { parentsOn, type Placement } from "@/lib/domain/units/placement";
import { isArchivedOn, type Unit } from "@/lib/domain/units/unit";
import { AppError } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { nameOf, noteUnit, readFirstUnitDay, requireUnit } from "./save-unit";

/** A unit, and the first UTC day on which it takes nobody. */
export type Archiving = { id: UnitId; fromDay: Day };

/**
 * What leans on a unit on the day or later, in sentences; empty when it may be archived.
 *
 * @throws AppError `not_found`
 */
export function listArchiveBlockers(scope: Scope, asked: Archiving): Promise<string[]> {
  return scope.read(async (db) => checkArchive(await readUse(db, scope, asked)));
}

/**
 * Takes a unit out of use from a day on: it takes nobody any more, and what it cost before stays.
 *
 * @throws AppError `conflict` naming what leans on it, or when it is archived already; `invalid` for
 * a day before the first open one; `not_found`
 */
export function archiveUnit(scope: Scope, { id, fromDay }: Archiving): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const unit = requireUnit((await readUnits(db)).units, id);
    if (unit.archivedOn) throw new AppError("conflict", `“${unit.name}” is archived already.`);
    const firstOpenDay = await readFirstUnitDay(db);
    if (fromDay < firstOpenDay)
      throw new AppError("invalid", `Choose ${formatDay(firstOpenDay)} or a later day.`);
    const blockers = checkArchive(await readUse(db, scope, { id, fromDay }));
    if (blockers.length > 0)
      throw new AppError("conflict", `${blockers.join(" ")} Change that first.`);
    await db.execute(sql`
      update units set archived_on = ${fromDay}
      where tenant_id = ${scope.tenantId} and id = ${id}`);
    const detail = `${nameOf(unit)} from ${formatDay(fromDay)}`;
    await noteUnit(db, scope, { action: "unit.archived", id, detail });
  });
}

/**
 * Takes an archived unit into use again, as if it had never been archived.
 *
 * @throws AppError `conflict` when it is in use, or stands under an archived unit; `not_found`
 */
export function restoreUnit(scope: Scope, id: UnitId): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const { units, placements } = await readUnits(db);
    const unit = requireUnit(units, id);
    if (!unit.archivedOn) throw new AppError("conflict", `“${unit.name}” is in use already.`);
    const parents = listParentsFrom(id, unit.archivedOn, placements);
    const above = units.find((one) => one.archivedOn !== null && parents.includes(one.id));
    if (above)
      throw new AppError("conflict", `“${above.name}” above it is archived. Restore that first.`);
    await db.execute(
      sql`update units set archived_on = null where tenant_id = ${scope.tenantId} and id = ${id}`,
    );
    await noteUnit(db, scope, { action: "unit.restored", id, detail: nameOf(unit) });
  });
}

/** Every parent that a unit has on the day or later. */
const listParentsFrom = (id: UnitId, day: Day, placements: readonly Placement[]) => [
  parentsOn(placements, day).get(id) ?? null,
  ...placements
    .filter(({ unitId, fromDay }) => unitId === id && fromDay > day)
    .map(({ parentId }) => parentId),
];

/** What leans on a unit on a day or later. @throws AppError `not_found` */
export async function readUse(
  db: TenantDb,
  { tenantId }: Scope,
  { id, fromDay }: Archiving,
): Promise<UnitUse> {
  const { units, placements } = await readUnits(db);
  requireUnit(units, id);
  const [used] = await db.execute<{ pins: number; users: number }>(sql`
    select (
      select count(distinct p.user_id)::int from pins p
      join pin_shares s on s.tenant_id = p.tenant_id and s.pin_id = p.id and s.unit_id = ${id}
      where p.tenant_id = ${tenantId} and coalesce(p.until_day, 'infinity') > ${fromDay}::date
    ) as pins, (
      select count(distinct user_id)::int from unit_spans
      where tenant_id = ${tenantId} and unit_id = ${id}
        and coalesce(until_day, 'infinity') > ${fromDay}::date
    ) as users`);
  const rules = (await readRuleSets(db)).at(-1)?.rules ?? [];
  const isChild = (unit: Unit) =>
    !isArchivedOn(unit, fromDay) && listParentsFrom(unit.id, fromDay, placements).includes(id);
  return {
    rules: rules.flatMap(({ name, target }, index) =>
      target.kind === "unit" && target.unitId === id ? [{ id: index + 1, name }] : [],
    ),
    pins: used?.pins ?? 0,
    mappedUsers: used?.users ?? 0,
    childUnits: units.filter(isChild).length,
  };
}
