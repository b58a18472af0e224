import { foldText } from "./fold-text";

/** A row of a file as it was parsed: its line in the file, and its cells by the file's own headings. */
export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** What is wrong with one cell of a file. */
export type CsvError<Column extends string = string> = {
  readonly line: number;
  readonly column: Column;
  /** The cell as written. */
  readonly value: string;
  readonly message: string;
};

/** A heading as it is compared: without case, blanks and marks between words. */
export const headingKey = (heading: string): string =>
  foldText(heading).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The rows with our columns' names, in order; a cell that is not there is empty, and rows whose
 * cells are all blank are left out, as spreadsheets leave them at the end. Other columns are not
 * looked at.
 *
 * @param columns our columns, each with the headings it is known by
 */
export function readColumns<Column extends string>(
  rows: readonly CsvRow[],
  columns: Readonly<Record<Column, readonly string[]>>,
): { rows: { line: number; cells: Record<Column, string> }[]; missing: Column[] } {
  const names = Object.keys(columns) as Column[];
  const headings = Object.keys(rows[0]?.cells ?? {});
  const headingOf = new Map(
    names.map((name) => {
      const keys = [name, ...columns[name]].map(headingKey);
      return [name, headings.find((heading) => keys.includes(headingKey(heading)))] as const;
    }),
  );
  const read = rows
    .filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== ""))
    .map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        names.map((name) => [name, cells[headingOf.get(name) ?? ""] ?? ""]),
      ) as Record<Column, string>,
    }));
  return { rows: read, missing: names.filter((name) => headingOf.get(name) === undefined) };
}
