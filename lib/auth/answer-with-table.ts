import "server-only";
import { type About, type FileTable, writeTableCsv } from "../domain/exports/file-table";
import type { Delimiter } from "../domain/text/csv";
import { AppError } from "../errors";
import { streamTexts } from "../stream-texts";
import { writeWorkbook } from "../write-workbook";
import { answerWithFile } from "./answer-with-file";

const DELIMITERS = new Map<string, Delimiter>([
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
]);

type Wanted = {
  /** The address's: `format=xlsx`, or `delimiter=comma`, `semicolon` or `tab`. */
  search: URLSearchParams;
  /** Of the file, without its ending. */
  name: string;
  table: FileTable;
  about: About;
};

/**
 * A list as the file that was asked for, row by row. A failure while it is sent breaks it off, so
 * that the browser tells of a failed download.
 *
 * @throws AppError `invalid` for a delimiter that is none
 */
export function answerWithTable({ search, name, table, about }: Wanted): Response {
  if (search.get("format") === "xlsx")
    return answerWithFile(writeWorkbook(table, about), { name: `${name}.xlsx`, kind: "xlsx" });
  const delimiter = DELIMITERS.get(search.get("delimiter") ?? "comma");
  if (!delimiter) throw new AppError("invalid", "Choose comma, semicolon or tab.");
  const texts = streamTexts(writeTableCsv(table, delimiter));
  return answerWithFile(texts, { name: `${name}.csv`, kind: "csv" });
}
