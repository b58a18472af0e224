import type { UnitId } from "../ids";
import { foldText } from "../text/fold-text";
import { judgeCircles } from "./judge-circles";
import { codeKey, judgeUnitRow } from "./judge-unit-row";
import type { HeldUnit, JudgedRow, RowFacts, UnitCsvError } from "./judge-unit-row";
import { missingColumns, readUnitRows, type CsvRow, type UnitRow } from "./read-unit-rows";
import type { UnitValues } from "./unit";
import { UNIT_COLUMNS, type UnitColumn } from "./units-csv";

/** A unit as the file wants it; the parent by its code, null at the top. */
export type WantedUnit = UnitValues & { readonly parentCode: string | null };
export type UnitCreation = { readonly line: number; readonly after: WantedUnit };
export type UnitChange = UnitCreation & {
  readonly unitId: UnitId;
  readonly before: WantedUnit;
  /** Those in which before and after differ, at least one. */
  readonly columns: readonly UnitColumn[];
};
export type UnitsPlan = {
  /** Parents before their children, so that they can be created one after the other. */
  readonly create: readonly UnitCreation[];
  readonly change: readonly UnitChange[];
  /** In the file, and as it is. */
  readonly same: readonly UnitId[];
  /** In the order of the rows. A plan with errors is to be shown, not carried out. */
  readonly errors: readonly UnitCsvError[];
};

/**
 * What loading a file of units would do. A row is the whole truth about its unit: an empty cell
 * empties the field. Units that the file does not name stay as they are. The code tells which unit
 * is meant and is never changed; a parent may stand anywhere in the file, or be held already.
 *
 * The file that `formatUnitsCsv` wrote of a tree changes nothing in it. Placements of later days are
 * not looked at: ask `findCircleDay` before storing the moves.
 *
 * @param held all units whose codes are taken, with the parents of the day on which the file counts
 */
export function planUnitsCsv(rows: readonly CsvRow[], held: readonly HeldUnit[]): UnitsPlan {
  const missing = missingColumns(rows);
  if (missing.length > 0)
    return { create: [], change: [], same: [], errors: missing.map(missingColumn) };

  const read = readUnitRows(rows);
  const facts = factsOf(read, held);
  const judged = judgeCircles(
    read.map((row) => judgeUnitRow(row, facts)),
    facts,
  );
  const good = judged.filter(({ errors }) => errors.length === 0);
  const codes = codesOf(judged, facts);
  const changes = good.flatMap((row) => changeOf(row, facts, codes));
  return {
    create: parentsFirst(good.filter(({ key }) => !facts.held.has(key))).flatMap((row) =>
      creationOf(row, codes),
    ),
    change: changes.filter(({ columns }) => columns.length > 0),
    same: changes.filter(({ columns }) => columns.length === 0).map(({ unitId }) => unitId),
    errors: judged.flatMap(({ errors }) => errors),
  };
}

const missingColumn = (column: UnitColumn): UnitCsvError => ({
  ...{ line: 1, column, value: "", suggestion: null },
  message: `The column ${column} is missing. A file of units has ${UNIT_COLUMNS.join(", ")}.`,
});

function factsOf(read: readonly UnitRow[], held: readonly HeldUnit[]): RowFacts {
  const keys = new Map(held.map(({ unit }) => [unit.id, foldText(unit.code)]));
  const withKeys = held.map((one) => {
    const parentKey = one.parentId === null ? null : (keys.get(one.parentId) ?? null);
    return [foldText(one.unit.code), { ...one, parentKey }] as const;
  });
  const firstLines = new Map(
    read.toReversed().map(({ line, cells }) => [codeKey(cells.code), line]),
  );
  firstLines.delete(""); // a row without code is nobody's parent
  const known = [...read.map(({ cells }) => cells), ...held.map(({ unit }) => unit)];
  return { held: new Map(withKeys), firstLines, known };
}

type Codes = ReadonlyMap<string, string>;
/** How each folded code is spelled: as it is held, else as the file has it. */
const codesOf = (judged: readonly JudgedRow[], { held }: RowFacts): Codes =>
  new Map([
    ...judged.map(({ key, row, values }) => [key, values?.code ?? row.cells.code] as const),
    ...[...held].map(([key, { unit }]) => [key, unit.code] as const),
  ]);

const wantedOf = (values: UnitValues, parentKey: string | null, codes: Codes): WantedUnit => ({
  ...{ code: values.code, name: values.name, costCenter: values.costCenter, owner: values.owner },
  parentCode: parentKey === null ? null : (codes.get(parentKey) ?? null),
});

const creationOf = ({ row, values, parentKey }: JudgedRow, codes: Codes): UnitCreation[] =>
  values ? [{ line: row.line, after: wantedOf(values, parentKey, codes) }] : [];

function changeOf(judged: JudgedRow, { held }: RowFacts, codes: Codes): UnitChange[] {
  const before = held.get(judged.key);
  if (!before) return [];
  return creationOf(judged, codes).map((creation) => ({
    ...creation,
    unitId: before.unit.id,
    before: wantedOf(before.unit, before.parentKey, codes),
    columns: judged.columns,
  }));
}

function parentsFirst(rows: readonly JudgedRow[]): JudgedRow[] {
  const waiting = new Map(rows.map((row) => [row.key, row]));
  const ordered: JudgedRow[] = [];
  const visit = (row: JudgedRow) => {
    if (!waiting.delete(row.key)) return;
    const parent = row.parentKey === null ? undefined : waiting.get(row.parentKey);
    if (parent) visit(parent);
    ordered.push(row);
  };
  rows.forEach(visit);
  return ordered;
}
