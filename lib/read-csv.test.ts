import { expect, test } from "vitest";
import { csvLine } from "./domain/text/csv";
import { readCsv } from "./read-csv";

test("tells delimiters apart by the headings, and says the line that each row begins on", () => {
  for (const [mark, end] of [",", ";", "\t", "|"].flatMap((m) => [
    [m, "\n"],
    [m, "\r\n"],
  ]))
    expect(readCsv([`\uFEFFa${mark}b`, '"1', `2"${mark}x`, "", `3${mark}`, ""].join(end))).toEqual([
      { line: 2, cells: { a: `1${end}2`, b: "x" } },
      { line: 5, cells: { a: "3", b: "" } },
    ]);
});

// guards: "+49 30 …" that came back from a file of bad rows as another value than went out
test("takes our own apostrophe away, and leaves other people's", () => {
  const cells = ["=A1", "+49 30", "'tis", "'=B2"];
  const [row] = readCsv(csvLine(["a", "b", "c", "d"]) + csvLine(cells));
  expect(Object.values(row?.cells ?? {})).toEqual(cells);
});

test.each([
  ["", "The file is empty."],
  ["a,b\n", "The file has headings only: there is no row to load."],
  ["a\u0000,b\n1,2\n", "This is no text file."],
  ["a,a\n1,2\n", "The file has the column “a” twice."],
  ['a,b\n1,"2\n', "The file cannot be read: a quote is wrong in line 2."],
])("refuses %j in words", (text, message) => {
  expect(() => readCsv(text)).toThrow(message);
});
