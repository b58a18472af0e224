import "server-only";
import { CsvError as ParseError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { CsvRow } from "./domain/text/csv-columns";
import { unguardCell } from "./domain/text/csv";
import { AppError } from "./errors";

/** The most rows a file may have below its headings. */
const MOST_ROWS = 50_000;

/**
 * The rows of a CSV file by its headings, with the lines they begin on. Commas, semicolons, tabs and
 * bars are told apart by the headings; a byte order mark and blank lines are skipped, and so is the
 * apostrophe that our own files put before what a spreadsheet would calculate.
 *
 * @throws AppError `invalid` for text that is no CSV file, naming the line, and for too many rows
 */
export function readCsv(text: string): CsvRow[] {
  if (text.trim() === "") throw new AppError("invalid", "The file is empty.");
  if (text.includes("\u0000")) throw new AppError("invalid", "This is no text file.");
  const [head, ...rows] = parseRows(text);
  if (!head || rows.length === 0)
    throw new AppError("invalid", "The file has headings only: there is no row to load.");
  if (rows.length > MOST_ROWS)
    throw new AppError("invalid", `The file has more than ${MOST_ROWS} rows. Please split it.`);
  const headings = head.record.map((heading) => heading.trim());
  refuseTwins(headings);
  return rows.map(({ record, line }) => ({
    line,
    cells: Object.fromEntries(
      headings.map((name, index) => [name, unguardCell(record[index] ?? "")]),
    ),
  }));
}

type Parsed = { record: string[]; raw: string };

function parseRows(text: string): { record: string[]; line: number }[] {
  try {
    const parsed = parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), raw: true, relax_column_count: true },
      skip_empty_lines: true,
    }) as unknown as Parsed[];
    return numberLines(parsed);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const line = typeof error["lines"] === "number" ? ` in line ${error["lines"]}` : "";
    throw new AppError("invalid", `The file cannot be read: a quote is wrong${line}.`, {
      cause: error,
    });
  }
}

/** The parser's own count is of the lines that rows end on, and takes a quoted CR LF for two. */
function numberLines(parsed: readonly Parsed[]): { record: string[]; line: number }[] {
  let next = 1;
  return parsed.map(({ record, raw }) => {
    const blankBefore = /^[\r\n]*/.exec(raw)?.[0] ?? "";
    const line = next + countLineEnds(blankBefore);
    next += countLineEnds(raw);
    return { record, line };
  });
}

const countLineEnds = (text: string) => text.match(/\r\n?|\n/g)?.length ?? 0;

/** The mark that the line of headings has most of, outside its quotes. */
function delimiterOf(text: string): string {
  const head = (text.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t", "|"].map((mark) => ({ mark, times: head.split(mark).length }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).mark;
}

function refuseTwins(headings: readonly string[]): void {
  const twin = headings.find((name, index) => name !== "" && headings.indexOf(name) !== index);
  if (twin !== undefined)
    throw new AppError("invalid", `The file has the column “${twin.slice(0, 60)}” twice.`);
}
