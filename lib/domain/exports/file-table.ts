import { CSV_BOM, type CsvCell, csvLine, type Delimiter } from "../text/csv";

/** A column of a file; `kind` is what a spreadsheet makes of its cells. Texts stay texts: ids keep their zeros. */
export type FileColumn = {
  readonly heading: string;
  readonly kind: "text" | "number" | "amount";
};

/** A list as a file has it. */
export type FileTable = {
  /** Of the sheet. */
  readonly name: string;
  readonly columns: readonly FileColumn[];
  /** In the order of the columns. */
  readonly rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>;
  /** How many decimals amounts have. */
  readonly digits: number;
};

/** What a workbook's second sheet says: of whom, of when, by whom. */
export type About = readonly (readonly [label: string, value: string])[];

/** A file's lines are sent some at a time: one by one would cost more than they hold. */
const LINES_AT_ONCE = 500;

/** Writes a table as CSV, some lines at a time. */
export async function* writeTableCsv(
  { columns, rows }: FileTable,
  delimiter: Delimiter,
): AsyncGenerator<string> {
  const headings = columns.map(({ heading }) => heading);
  let text = CSV_BOM + csvLine(headings, delimiter);
  let lines = 0;
  for await (const row of rows) {
    text += csvLine(row, delimiter);
    lines += 1;
    if (lines % LINES_AT_ONCE > 0) continue;
    yield text;
    text = "";
  }
  yield text;
}
