import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readToday } from "@/db/queries/parts/first-open-day";
import { readUnits } from "@/db/queries/list-units";
import type { Scope, TenantDb } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import type { Day, UnitId } from "@/lib/domain/ids";
import { pickBadRows } from "@/lib/domain/text/bad-rows";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";
import { foldText } from "@/lib/domain/text/fold-text";
import { findCircleDay } from "@/lib/domain/units/find-circle-day";
import { type Placement, withPlacement } from "@/lib/domain/units/placement";
import {
  planUnitsCsv,
  type UnitChange,
  type UnitsPlan,
  type WantedUnit,
} from "@/lib/domain/units/plan-units-csv";
import { flatten, treeOn } from "@/lib/domain/units/unit-tree";
import { AppError, invariant } from "@/lib/errors";
import { readCsv } from "../read-csv";
import { cleanReason, lockMapping } from "./change-set";
import { insertUnit, nameOf, noteUnit, readFirstUnitDay } from "./save-unit";

/** What loading a file of units would do, in words. */
export type UnitsFilePlan = {
  rows: number;
  create: { line: number; name: string; under: string | null }[];
  change: { line: number; name: string; changes: string[] }[];
  same: number;
  errors: CsvError[];
  /** The rows with errors, as the file has them. */
  badRows: CsvRow[];
  /** The day from which units that move stand at their new place. */
  fromDay: Day;
};

/** How many units a person agreed to. */
export type UnitsExpected = { create: number; change: number };

/** Looks at a file of units; writes nothing. @throws AppError `invalid` for what is no CSV file */
export function planUnitsFile(scope: Scope, text: string): Promise<UnitsFilePlan> {
  return scope.read(async (db) => {
    const rows = readCsv(text);
    const { plan, fromDay } = await readPlan(db, rows);
    const errors = plan.errors.map(({ suggestion, ...error }) => ({
      ...error,
      message: suggestion ? `${error.message} Did you mean “${suggestion}”?` : error.message,
    }));
    return {
      rows: plan.create.length + plan.change.length + plan.same.length + countLines(errors),
      create: plan.create.map(({ line, after }) => ({
        ...{ line, name: nameOf(after), under: after.parentCode },
      })),
      change: plan.change.map((change) => ({
        ...{ line: change.line, name: nameOf(change.before), changes: describe(change) },
      })),
      ...{ same: plan.same.length, errors, badRows: pickBadRows(rows, errors), fromDay },
    };
  });
}

/**
 * Makes and changes the units of a file, all of it or nothing: parents and children belong together.
 * Each unit is on record by itself.
 *
 * @param input `expected` is what the person saw that it would do
 * @throws AppError `invalid` for a file with errors, `conflict` when it would do something else by now
 */
export function applyUnitsFile(
  scope: Scope,
  input: { text: string; expected: UnitsExpected; reason: string | null },
): Promise<UnitsExpected> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const found = await readPlan(db, readCsv(input.text));
    const { create, change, errors } = found.plan;
    const [error] = errors;
    if (error) throw new AppError("invalid", `Line ${error.line}: ${error.message}`);
    const counts = { create: create.length, change: change.length };
    if (counts.create !== input.expected.create || counts.change !== input.expected.change)
      throw new AppError("conflict", "The units changed since your check. Check again.");
    await writePlan(db, scope, { ...found, reason: cleanReason(input.reason) ?? "from a file" });
    return counts;
  });
}

type Found = {
  plan: UnitsPlan;
  /** Where moved units stand from. */
  fromDay: Day;
  idOf: Map<string, UnitId>;
  placements: Placement[];
};

async function readPlan(db: TenantDb, rows: readonly CsvRow[]): Promise<Found> {
  const { units, placements } = await readUnits(db);
  const [today, firstDay] = [await readToday(db), await readFirstUnitDay(db)];
  const thisMonth = `${today.slice(0, 7)}-01` as Day;
  const fromDay = thisMonth > firstDay ? thisMonth : firstDay;
  const shown = today > fromDay ? today : fromDay;
  return {
    plan: planUnitsCsv(rows, flatten(treeOn(units, placements, shown))),
    idOf: new Map(units.map(({ id, code }) => [foldText(code), id])),
    ...{ fromDay, placements },
  };
}

async function writePlan(
  db: TenantDb,
  scope: Scope,
  { plan, fromDay, idOf, placements, reason }: Found & { reason: string },
): Promise<void> {
  const firstDay = await readFirstUnitDay(db);
  const notes: { action: string; id: UnitId; detail: string }[] = [];
  let placed: Placement[] = placements;
  for (const { after } of plan.create) {
    const unit = { ...after, id: randomUUID() as UnitId };
    const parentId = parentOf(after, idOf);
    await insertUnit(db, scope, { unit, parentId, fromDay: firstDay });
    idOf.set(foldText(after.code), unit.id);
    placed = withPlacement(placed, { unitId: unit.id, parentId, fromDay: firstDay });
    notes.push({ action: "unit.created", id: unit.id, detail: `${nameOf(after)}, ${reason}` });
  }
  for (const change of plan.change) {
    await writeChange(db, scope, { change, fromDay, idOf });
    const { unitId, after } = change;
    placed = withPlacement(placed, { unitId, parentId: parentOf(after, idOf), fromDay });
    const detail = `${nameOf(after)}, ${reason}: ${describe(change).join(", ")}`;
    notes.push({ action: "unit.updated", id: unitId, detail });
  }
  const circle = findCircleDay(placed, firstDay);
  if (circle)
    throw new AppError(
      "invalid",
      `From ${formatDay(circle.day)} on units of this file would stand under one another, because of moves planned before. Change those first.`,
    );
  for (const [index, note] of notes.entries())
    await noteUnit(db, scope, {
      ...note,
      resolves: index === notes.length - 1 ? "byName" : "never",
    });
}

type Writing = { change: UnitChange; fromDay: Day; idOf: ReadonlyMap<string, UnitId> };

async function writeChange(
  db: TenantDb,
  { tenantId }: Scope,
  { change: { unitId, after, columns }, fromDay, idOf }: Writing,
): Promise<void> {
  await db.execute(sql`
    update units set name = ${after.name}, cost_center = ${after.costCenter}, owner = ${after.owner}
    where tenant_id = ${tenantId} and id = ${unitId}`);
  if (!columns.includes("parent_code")) return;
  await db.execute(sql`
    insert into unit_placements (tenant_id, unit_id, from_day, parent_id)
    values (${tenantId}, ${unitId}, ${fromDay}, ${parentOf(after, idOf)})
    on conflict (tenant_id, unit_id, from_day) do update set parent_id = excluded.parent_id`);
}

function parentOf({ parentCode }: WantedUnit, idOf: ReadonlyMap<string, UnitId>): UnitId | null {
  if (parentCode === null) return null;
  const id = idOf.get(foldText(parentCode));
  invariant(id, "a planned parent is there or was made before its children", { parentCode });
  return id;
}

const TEXT_OF = {
  ...{ code: "code", name: "name", costCenter: "cost center", owner: "owner" },
  parentCode: "parent",
} as const;
type Field = keyof typeof TEXT_OF;

/** What changes of a unit: `name Sales → Retail`. */
const describe = ({ before, after }: UnitChange): string[] =>
  (Object.keys(TEXT_OF) as Field[])
    .filter((field) => before[field] !== after[field])
    .map((field) => `${TEXT_OF[field]} ${before[field] ?? "none"} → ${after[field] ?? "none"}`);

const countLines = (errors: readonly { line: number }[]) =>
  new Set(errors.map(({ line }) => line)).size;
