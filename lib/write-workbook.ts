import "server-only";
import { PassThrough, Readable } from "node:stream";
import exceljs from "exceljs";
import type { About, FileTable } from "./domain/exports/file-table";
import type { CsvCell } from "./domain/text/csv";

/** What Excel can hold, the headings included. */
const MOST_ROWS = 1_048_576;

/**
 * Writes an Excel workbook row by row: the table, on several sheets where one cannot hold it, and
 * *About*. Amounts and counts are numeric cells; a text is never a formula.
 */
export function writeWorkbook(table: FileTable, about: About): ReadableStream<Uint8Array> {
  const stream = new PassThrough();
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  void fill(workbook, table, about).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

type Writer = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>;

async function fill(workbook: Writer, table: FileTable, about: About): Promise<void> {
  let number = 1;
  let sheet = addSheet(workbook, table, table.name);
  let rows = 1;
  for await (const row of table.rows) {
    if (rows === MOST_ROWS) {
      sheet.commit();
      number += 1;
      sheet = addSheet(workbook, table, `${table.name} ${number}`);
      rows = 1;
    }
    sheet.addRow(row.map(valueOf)).commit();
    rows += 1;
  }
  sheet.commit();
  const second = workbook.addWorksheet("About");
  second.columns = [{ width: 24 }, { width: 70 }];
  for (const line of about) second.addRow([...line]).commit();
  second.commit();
  await workbook.commit();
}

function addSheet(workbook: Writer, { columns, digits }: FileTable, name: string) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  const decimals = digits === 0 ? "" : `.${"0".repeat(digits)}`;
  const formats = { text: "@", number: "#,##0.####", amount: `#,##0${decimals}` };
  sheet.columns = columns.map(({ heading, kind }) => ({
    ...{ header: heading, width: kind === "text" ? 32 : 16 },
    style: { numFmt: formats[kind] },
  }));
  const headings = sheet.getRow(1);
  headings.font = { bold: true };
  headings.commit();
  return sheet;
}

const valueOf = (cell: CsvCell): string | number | null =>
  cell !== null && typeof cell === "object" ? Number(cell.decimal) : cell;
