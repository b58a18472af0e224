import { expect, test } from "vitest";
import { formatBadRows, pickBadRows } from "./bad-rows";

test("keeps the faulty rows with their own columns, and says what is wrong", () => {
  const rows = [
    { line: 2, cells: { Label: "Good", Price: "1" } },
    { line: 3, cells: { Label: "=Bad", Price: "a; lot" } },
  ];
  const at = { line: 3, value: "" };
  const errors = [
    { ...at, column: "Price", message: "No amount." },
    { ...at, column: "Label", message: "Too odd." },
  ];
  const bad = pickBadRows(rows, errors);
  expect(bad).toEqual([rows[1]]);
  expect(formatBadRows(bad, errors)).toBe(
    "\uFEFFLabel,Price,line,error\r\n'=Bad,a; lot,3,Price: No amount. Label: Too odd.\r\n",
  );
});

test("what an earlier round added gives way, so that the file loads however often it is corrected", () => {
  const rows = [{ line: 2, cells: { Label: "Bad", line: "3", error: "Label: Too odd." } }];
  const errors = [{ line: 2, column: "Label", value: "Bad", message: "Still odd." }];
  expect(formatBadRows(rows, errors)).toBe("\uFEFFLabel,line,error\r\nBad,2,Label: Still odd.\r\n");
});
