import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readUnits } from "@/db/queries/list-units";
import type { Scope, TenantDb } from "@/db/scope";
import type { UnitId } from "@/lib/domain/ids";
import { unitsFromNames, type NamedUnits } from "@/lib/domain/units/units-from-names";
import { AppError } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { insertUnit, nameOf, noteUnit, readFirstUnitDay } from "./save-unit";

/** So many units are made at most, those of the departments with most users. */
const MOST_DEPARTMENTS = 200;

/** What making units from departments would do: how many are new, there already, and left out. */
export type DepartmentsPlan = { units: number; existing: number; leftOut: number };

/** Looks at the departments of the users who are there; changes nothing. */
export function planUnitsFromDepartments(scope: Scope): Promise<DepartmentsPlan> {
  return scope.read(async (db) => countsOf(await readNamed(db, scope)));
}

/**
 * Makes a unit at the top level for every department that a user has and no unit is called yet. Its
 * code is made from the name. Nobody is mapped by it.
 *
 * @param expected how many the person saw
 * @returns how many were made
 * @throws AppError `conflict` when there would be another number of them by now, or none
 */
export function makeUnitsFromDepartments(scope: Scope, expected: number): Promise<number> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const { units } = await readNamed(db, scope);
    if (units.length === 0)
      throw new AppError("conflict", "Every department has a business unit already.");
    if (units.length !== expected)
      throw new AppError(
        "conflict",
        `The number of new units changed from ${expected} to ${units.length}. Please look again.`,
      );
    const fromDay = await readFirstUnitDay(db);
    for (const [index, values] of units.entries()) {
      const unit = { ...values, id: randomUUID() as UnitId };
      await insertUnit(db, scope, { unit, parentId: null, fromDay });
      const isLast = index === units.length - 1;
      await noteUnit(db, scope, {
        ...{ action: "unit.created", id: unit.id },
        detail: `${nameOf(unit)}, from its department`,
        resolves: isLast ? "byName" : "never",
      });
    }
    return units.length;
  });
}

async function readNamed(db: TenantDb, { tenantId }: Scope): Promise<NamedUnits> {
  const departments = await db.execute<{ name: string }>(sql`
    select department as name from users
    where tenant_id = ${tenantId} and removed_at is null and department is not null
    group by department order by count(*) desc, department collate "C"`);
  const { units } = await readUnits(db);
  return unitsFromNames(
    departments.map(({ name }) => name),
    units,
    MOST_DEPARTMENTS,
  );
}

const countsOf = ({ units, existing, leftOut }: NamedUnits): DepartmentsPlan => ({
  ...{ units: units.length, existing, leftOut },
});
