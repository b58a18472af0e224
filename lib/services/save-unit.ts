import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readFirstOpenDay, readToday } from "@/db/queries/parts/first-open-day";
import { readUnits } from "@/db/queries/list-units";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import type { Day, UnitId } from "@/lib/domain/ids";
import { foldText } from "@/lib/domain/text/fold-text";
import { checkMove } from "@/lib/domain/units/check-move";
import { checkUnit, type TypedUnit, type UnitProblem } from "@/lib/domain/units/check-unit";
import type { Unit, UnitValues } from "@/lib/domain/units/unit";
import { AppError, invariant } from "@/lib/errors";
import { lockMapping, markChanged } from "./change-set";

/** What is wrong with the fields of a unit, in the words for each. */
export class UnitFieldsError extends AppError {
  readonly problems: readonly UnitProblem[];

  constructor(problems: readonly UnitProblem[], code: "invalid" | "conflict" = "invalid") {
    super(code, problems[0]?.message ?? "Please check the form");
    this.problems = problems;
  }
}

/**
 * Makes a business unit, at its place in the tree since the first open day.
 *
 * @throws UnitFieldsError for fields that cannot be: `invalid`, or `conflict` for a code that another
 * unit has; AppError `not_found` for a parent that is none, `invalid` for one that is archived
 */
export function createUnit(
  scope: Scope,
  { parentId, ...typed }: TypedUnit & { parentId: UnitId | null },
): Promise<{ id: UnitId }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const values = readValues(typed);
    const { units, placements } = await readUnits(db);
    refuseTaken(values, units, null);
    const fromDay = await readFirstUnitDay(db);
    const unit = { ...values, id: randomUUID() as UnitId, archivedOn: null };
    if (parentId !== null) {
      requireUnit(units, parentId);
      const facts = { units: [...units, unit], placements, firstOpenDay: fromDay };
      const problem = checkMove({ unitId: unit.id, parentId, fromDay }, facts);
      if (problem) throw new AppError("invalid", problem);
    }
    await insertUnit(db, scope, { unit, parentId, fromDay });
    const detail = nameOf(values);
    await noteUnit(db, scope, { action: "unit.created", id: unit.id, detail, resolves: "byName" });
    return { id: unit.id };
  });
}

/** Renames a unit or changes its other fields. @throws as {@link createUnit}, `not_found` */
export function updateUnit(
  scope: Scope,
  { id, ...typed }: TypedUnit & { id: UnitId },
): Promise<void> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const values = readValues(typed);
    const { units } = await readUnits(db);
    const before = requireUnit(units, id);
    refuseTaken(values, units, id);
    await db.execute(sql`
      update units set code = ${values.code}, code_key = ${foldText(values.code)},
        name = ${values.name}, cost_center = ${values.costCenter}, owner = ${values.owner}
      where tenant_id = ${scope.tenantId} and id = ${id}`);
    const detail = `${recordOf(before)} → ${recordOf(values)}`;
    await noteUnit(db, scope, { action: "unit.updated", id, detail, resolves: "byName" });
  });
}

type NewUnit = { unit: UnitValues & { id: UnitId }; parentId: UnitId | null; fromDay: Day };

/** Stores a unit and its first place in the tree, for a caller who holds the mapping's lock. */
export async function insertUnit(
  db: TenantDb,
  { tenantId }: Scope,
  { unit: { id, code, name, costCenter, owner }, parentId, fromDay }: NewUnit,
): Promise<void> {
  await db.execute(sql`
    insert into units (tenant_id, id, code, code_key, name, cost_center, owner)
    values (${tenantId}, ${id}, ${code}, ${foldText(code)}, ${name}, ${costCenter}, ${owner})`);
  await db.execute(sql`
    insert into unit_placements (tenant_id, unit_id, from_day, parent_id)
    values (${tenantId}, ${id}, ${fromDay}, ${parentId})`);
}

/** The unit of an id. @throws AppError `not_found`, for another tenant's too */
export function requireUnit(units: readonly Unit[], id: UnitId): Unit {
  const unit = units.find((one) => one.id === id);
  if (!unit) throw new AppError("not_found", "This business unit does not exist");
  return unit;
}

/** A unit by name and code, for records. */
export const nameOf = ({ name, code }: Pick<Unit, "name" | "code">): string => `${name} (${code})`;

const recordOf = (values: UnitValues) =>
  [nameOf(values), values.costCenter ?? "no cost center", values.owner ?? "no owner"].join(", ");

/** What a person did to a unit. */
export type UnitNote = {
  action: string;
  id: UnitId;
  detail: string;
  /** Whether it may change whose unit anybody is: only where rules find units by code or name, say. */
  resolves?: "always" | "byName" | "never";
};

/** Keeps on record what a person did to a unit, and resolves everybody anew where it may matter. */
export async function noteUnit(
  db: TenantDb,
  scope: Scope,
  { action, id, detail, resolves = "always" }: UnitNote,
): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person changes a unit");
  const from = await readFirstOpenDay(db);
  if (from && (await mustResolve(db, resolves)))
    await refreshUnitSpans(db, { tenantId, from, whom: "all" });
  await markChanged(db, scope);
  await db.execute(
    sql`select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, ${action}, ${id}, ${detail})`,
  );
}

async function mustResolve(db: TenantDb, resolves: "always" | "byName" | "never") {
  if (resolves !== "byName") return resolves === "always";
  const [found] = await db.execute<{ any: boolean }>(
    sql`select exists (select from rules where inherit_attribute is not null) as any`,
  );
  return found?.any === true;
}

function readValues(typed: TypedUnit): UnitValues {
  const check = checkUnit(typed);
  if (!check.isGood) throw new UnitFieldsError(check.problems);
  return check.values;
}

function refuseTaken({ code }: UnitValues, units: readonly Unit[], except: UnitId | null): void {
  const taken = units.find((unit) => unit.id !== except && foldText(unit.code) === foldText(code));
  if (taken)
    throw new UnitFieldsError(
      [{ field: "code", message: `“${taken.name}” has this code already. Choose another one.` }],
      "conflict",
    );
}

/**
 * The first day of a new unit, and of any change to the tree: the first open one, so that what is
 * mapped back-dated finds it; before the first import that of this month.
 */
export const readFirstUnitDay = async (db: TenantDb): Promise<Day> =>
  (await readFirstOpenDay(db)) ?? (`${(await readToday(db)).slice(0, 7)}-01` as Day);
