import { foldText } from "../text/fold-text";
import { changedColumns } from "./changed-columns";
import { checkUnit, type UnitField } from "./check-unit";
import { cleanTyped } from "./clean-typed";
import type { UnitRow } from "./read-unit-rows";
import { suggestUnit } from "./suggest-unit";
import type { Unit, UnitValues } from "./unit";
import type { UnitNode } from "./unit-tree";
import type { UnitColumn } from "./units-csv";

/** A unit that holds its code already; the nodes of `flatten(tree)` are such. */
export type HeldUnit = Pick<UnitNode, "unit" | "parentId" | "isArchived">;
/** What is wrong with one cell of a file. */
export type UnitCsvError = {
  readonly line: number;
  readonly column: UnitColumn;
  /** The cell as written. */
  readonly value: string;
  readonly message: string;
  /** What to write instead, where something is near. */
  readonly suggestion: string | null;
};

/** What a row is judged beside. Keys are folded codes. */
export type RowFacts = {
  readonly held: ReadonlyMap<string, HeldUnit & { readonly parentKey: string | null }>;
  /** The line of the file that names a code first. */
  readonly firstLines: ReadonlyMap<string, number>;
  /** The units of the file and those held, to suggest from. */
  readonly known: readonly Pick<Unit, "code" | "name">[];
};

/** A row as understood. */
export type JudgedRow = {
  readonly row: UnitRow;
  /** The folded code; empty when there is none. */
  readonly key: string;
  readonly parentKey: string | null;
  /** Null when a value is not good. */
  readonly values: UnitValues | null;
  /** In which the row differs from the unit that is held; none for a new unit. */
  readonly columns: readonly UnitColumn[];
  readonly errors: readonly UnitCsvError[];
};

/** Understands one row, and says all that is wrong with it alone. A circle shows beside others only. */
export function judgeUnitRow(row: UnitRow, facts: RowFacts): JudgedRow {
  const key = codeKey(row.cells.code);
  const held = facts.held.get(key);
  const parentKey = codeKey(row.cells.parent_code) || null;
  const check = checkUnit(readValues(row, held?.unit));
  const values = check.isGood ? check.values : null;
  const problems = check.isGood ? [] : check.problems;
  const columns =
    held && values
      ? changedColumns({ values: held.unit, parentKey: held.parentKey }, { values, parentKey })
      : [];
  const errors = [
    ...problems.map(({ field, message }) => errorAt(row, COLUMN_OF[field], message)),
    ...judgeDuplicate(row, facts.firstLines.get(key)),
    ...judgeParent({ row, parentKey, isMoved: held?.parentKey !== parentKey }, facts),
    ...judgeArchived(row, held, columns),
  ];
  return { row, key, parentKey, values, columns, errors };
}

/** The folded code that a cell names; empty when it names none. */
export const codeKey = (cell: string): string => foldText(cleanTyped(cell) ?? "");

/** An error in a row's cell. */
export const errorAt = (row: UnitRow, column: UnitColumn, message: string): UnitCsvError => ({
  ...{ line: row.line, column, value: row.cells[column], message, suggestion: null },
});

const COLUMN_OF = {
  ...{ code: "code", name: "name", costCenter: "cost_center", owner: "owner" },
} as const satisfies Record<UnitField, UnitColumn>;

const readValues = ({ cells }: UnitRow, held: Unit | undefined) => ({
  // another spelling of a code names the same unit and changes nothing
  code: held ? held.code : cells.code,
  name: cells.name,
  costCenter: cells.cost_center,
  owner: cells.owner,
});

const judgeDuplicate = (row: UnitRow, firstLine: number | undefined) =>
  firstLine === undefined || firstLine === row.line
    ? []
    : [errorAt(row, "code", `Line ${firstLine} has this code already.`)];

type Place = Pick<JudgedRow, "row" | "parentKey"> & { readonly isMoved: boolean };
function judgeParent({ row, parentKey, isMoved }: Place, facts: RowFacts): UnitCsvError[] {
  if (parentKey === null) return [];
  const parent = facts.held.get(parentKey);
  // under an archived unit it may stay, as it is in the file that was written
  if (parent?.isArchived && isMoved)
    return [errorAt(row, "parent_code", `“${parent.unit.name}” is archived: choose another unit.`)];
  if (parent || facts.firstLines.has(parentKey)) return [];
  const typed = cleanTyped(row.cells.parent_code) ?? "";
  const error = errorAt(row, "parent_code", `No unit has the code “${typed}”.`);
  return [{ ...error, suggestion: suggestUnit(typed, facts.known)?.code ?? null }];
}

function judgeArchived(row: UnitRow, held: HeldUnit | undefined, columns: readonly UnitColumn[]) {
  const [first] = columns;
  if (!held?.isArchived || first === undefined) return [];
  return [errorAt(row, first, `“${held.unit.name}” is archived and stays as it is.`)];
}
