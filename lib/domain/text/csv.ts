/** A value of a CSV file. Null is an empty cell. */
export type CsvCell = string | number | null;

/** Tells Excel that the file is UTF-8; it stands before the first line, once. */
export const CSV_BOM = "\uFEFF";

/**
 * One line of a CSV file (RFC 4180), with its end. Texts that a spreadsheet would take for a formula
 * get an apostrophe in front: a name like `=HYPERLINK(…)` must stay a name. Numbers are left as
 * numbers, a negative one too.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets begin to calculate at, in its full-width forms too (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
