import { expect, test } from "vitest";
import { missingColumns, readUnitRows } from "./read-unit-rows";

const cells = { code: "A", name: "Alpha", parent_code: "", cost_center: "1", owner: "" };

test("knows headings in any case and spacing, and looks at no other column", () => {
  const named = { CODE: "A", " Name": "Alpha", "Parent code": "", "cost-center": "1", Owner: "" };
  const rows = [{ line: 2, cells: { ...named, Remark: "x" } }];
  expect(missingColumns(rows)).toEqual([]);
  expect(readUnitRows(rows)).toEqual([{ line: 2, cells }]);
});

test("names the columns that are not there", () => {
  expect(missingColumns([{ line: 2, cells: { code: "A", "Cost centre": "1" } }])).toEqual([
    ...["name", "parent_code", "cost_center", "owner"],
  ]);
  expect(missingColumns([])).toEqual([]);
});

test("leaves out rows of blanks, as spreadsheets leave them at the end", () => {
  const blank = { code: " ", name: "", parent_code: "", cost_center: "", owner: "" };
  expect(
    readUnitRows([
      { line: 2, cells },
      { line: 3, cells: blank },
    ]),
  ).toHaveLength(1);
});
