import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, type CsvCell, unguardCell } from "./csv";

describe("a line of a CSV file", () => {
  test.each<[CsvCell[], string]>([
    [["2026-11-23", 14_212, null, "Contoso"], "2026-11-23,14212,,Contoso"],
    [
      ["Contoso, Inc.", 'the "best"', "two\r\nlines", " x"],
      '"Contoso, Inc.","the ""best""","two\r\nlines"," x"',
    ],
    [["Zoltán Németh"], "Zoltán Németh"],
    [[-12.5, 0], "-12.5,0"],
    [[], ""],
  ])("of %j is %j", (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });

  test.each(["=1+1", "+49 30", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])(
    "never begins a cell with what a spreadsheet would calculate: %j",
    (text) => {
      // guards: an admin's display name that opens a web page on the computer of who reads the file
      expect(csvLine([text])).toMatch(/^"?'/);
    },
  );

  test("is read back as it was, once the apostrophe is taken away", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^'{0,3}[=+@-]?.?$/));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (cells) => {
        expect(parseLine(csvLine(cells)).map(unguardCell)).toEqual(cells);
      }),
    );
  });
});

/** RFC 4180 by the letter, for this test. */
function parseLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line.replace(/\r\n$/, "");
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?:,|$)/.exec(rest);
    const plain = /^([^",]*)(?:,|$)/.exec(rest);
    const found = quoted ?? plain;
    if (!found) throw new Error(`not a cell: ${JSON.stringify(rest)}`);
    cells.push(quoted ? quoted[1]!.replaceAll('""', '"') : found[1]!);
    if (!found[0].endsWith(",")) return cells;
    rest = rest.slice(found[0].length);
  }
}
