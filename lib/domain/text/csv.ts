/** A value of a CSV file. Null is an empty cell; a decimal is an exact number, written as it is. */
export type CsvCell = string | number | { readonly decimal: `${number}` } | null;

/** What stands between the cells of a line. */
export type Delimiter = "," | ";" | "\t";

/** Tells Excel that the file is UTF-8; it stands before the first line, once. */
export const CSV_BOM = "\uFEFF";

/**
 * One line of a CSV file (RFC 4180), with its end. Texts that a spreadsheet would take for a formula
 * get an apostrophe in front: a name like `=HYPERLINK(…)` must stay a name. Numbers are left as
 * numbers, a negative one too.
 */
export const csvLine = (cells: readonly CsvCell[], delimiter: Delimiter = ","): string =>
  `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;

function csvCell(cell: CsvCell, delimiter: Delimiter): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return cell.decimal;
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) || text.includes(delimiter)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** A cell of a file as it was meant: without the apostrophe that {@link csvLine} put before it. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/**
 * What spreadsheets begin to calculate at, in its full-width forms too (OWASP, CSV injection). One
 * that has an apostrophe of its own gets another, so that reading gives back what was there.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
