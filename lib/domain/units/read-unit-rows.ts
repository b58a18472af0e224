import { foldText } from "../text/fold-text";
import { UNIT_COLUMNS, type UnitColumn } from "./units-csv";

/** A row of a file as it was parsed: its line in the file, and its cells by the file's own headings. */
export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
/** A row with a cell for each of our columns, as written. */
export type UnitRow = {
  readonly line: number;
  readonly cells: Readonly<Record<UnitColumn, string>>;
};

/** Our columns that no heading of the rows names. None is missing from a file without rows. */
export function missingColumns(rows: readonly CsvRow[]): UnitColumn[] {
  const named = new Set(rows.flatMap(({ cells }) => Object.keys(cells).map(columnOf)));
  return rows.length === 0 ? [] : UNIT_COLUMNS.filter((column) => !named.has(column));
}

/**
 * The rows with our columns' names, in order. Headings are known in any case and spacing (`Parent
 * Code`), other columns are not looked at, a cell that is not there is empty, and rows whose cells
 * are all blank are left out, as spreadsheets leave them at the end.
 */
export const readUnitRows = (rows: readonly CsvRow[]): UnitRow[] =>
  rows
    .map(({ line, cells }) => {
      const named = new Map(Object.entries(cells).map(([head, cell]) => [columnOf(head), cell]));
      const of = (column: UnitColumn) => named.get(column) ?? "";
      return {
        line,
        cells: {
          ...{ code: of("code"), name: of("name"), parent_code: of("parent_code") },
          ...{ cost_center: of("cost_center"), owner: of("owner") },
        },
      };
    })
    .filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== ""));

const columnOf = (heading: string) => foldText(heading).replace(/[ -]/g, "_");
