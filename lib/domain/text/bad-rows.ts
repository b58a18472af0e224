import { CSV_BOM, csvLine } from "./csv";
import type { CsvError, CsvRow } from "./csv-columns";

/** The rows of a file with a fault, as they were. */
export function pickBadRows(rows: readonly CsvRow[], errors: readonly CsvError[]): CsvRow[] {
  const lines = new Set(errors.map(({ line }) => line));
  return rows.filter(({ line }) => lines.has(line));
}

/** The columns that the portal adds to a file of faulty rows, after the file's own. */
const ADDED = ["line", "error"];

/**
 * Those rows as a CSV file with their own columns, and two more that say the line in the first file
 * and what is wrong. Once corrected it can be loaded as it is: the two are not looked at, and those
 * of an earlier round give way to the new ones.
 */
export function formatBadRows(rows: readonly CsvRow[], errors: readonly CsvError[]): string {
  const headings = Object.keys(rows[0]?.cells ?? {}).filter((heading) => !ADDED.includes(heading));
  const errorsAt = Map.groupBy(errors, ({ line }) => line);
  const lines = rows.map(({ line, cells }) => {
    const messages = (errorsAt.get(line) ?? []).map(
      ({ column, message }) => `${column}: ${message}`,
    );
    const own = headings.map((heading) => cells[heading] ?? "");
    return csvLine([...own, line, messages.join(" ")]);
  });
  return CSV_BOM + csvLine([...headings, ...ADDED]) + lines.join("");
}
