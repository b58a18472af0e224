import { CSV_BOM, unguardCell } from "../../text/csv";
import type { CsvRow } from "../read-unit-rows";

/** RFC 4180 by the letter: a file with headings as rows, the line counted as a person does. */
export function parseFile(text: string): CsvRow[] {
  const [head, ...body] = text.replace(CSV_BOM, "").split("\r\n").filter(Boolean).map(parseLine);
  return body.map((cells, index) => ({
    line: index + 2,
    cells: Object.fromEntries(
      (head ?? []).map((column, at) => [column, unguardCell(cells[at] ?? "")]),
    ),
  }));
}

function parseLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?:,|$)/.exec(rest);
    const found = quoted ?? /^([^",]*)(?:,|$)/.exec(rest);
    if (!found) throw new Error(`not a cell: ${JSON.stringify(rest)}`);
    cells.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (found[1] ?? ""));
    if (!found[0].endsWith(",")) return cells;
    rest = rest.slice(found[0].length);
  }
}
