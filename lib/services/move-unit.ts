import "server-only";
import { sql } from "drizzle-orm";
import { readUnits } from "@/db/queries/list-units";
import type { Scope } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkMove } from "@/lib/domain/units/check-move";
import { AppError } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { nameOf, noteUnit, readFirstUnitDay, requireUnit } from "./save-unit";

/**
 * Moves a unit under another, or to the top, from a day on until its next move. Whose unit anybody
 * is stays as it was.
 *
 * @throws AppError `invalid` in the words of `checkMove`, `not_found` for units that are none
 */
export function moveUnit(
  scope: Scope,
  { id, parentId, fromDay }: { id: UnitId; parentId: UnitId | null; fromDay: Day },
): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const { units, placements } = await readUnits(db);
    const unit = requireUnit(units, id);
    const parent = parentId === null ? null : requireUnit(units, parentId);
    const firstOpenDay = await readFirstUnitDay(db);
    const move = { unitId: id, parentId, fromDay };
    const problem = checkMove(move, { units, placements, firstOpenDay });
    if (problem) throw new AppError("invalid", problem);
    await db.execute(sql`
      insert into unit_placements (tenant_id, unit_id, from_day, parent_id)
      values (${scope.tenantId}, ${id}, ${fromDay}, ${parentId})
      on conflict (tenant_id, unit_id, from_day) do update set parent_id = excluded.parent_id`);
    const to = parent ? `under ${nameOf(parent)}` : "to the top level";
    const detail = `${nameOf(unit)} ${to} from ${formatDay(fromDay)}`;
    await noteUnit(db, scope, { action: "unit.moved", id, detail, resolves: "never" });
  });
}
