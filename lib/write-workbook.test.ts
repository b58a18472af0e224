import exceljs from "exceljs";
import { expect, test } from "vitest";
import { writeWorkbook } from "./write-workbook";

/** What somebody who opens the file has: sheets by name, with the values of their cells. */
async function open(stream: ReadableStream<Uint8Array>): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await new Response(stream).arrayBuffer());
  return workbook;
}
const columns = [
  { heading: "Code", kind: "text" },
  { heading: "Seats", kind: "number" },
  { heading: "Cost", kind: "amount" },
] as const;

test("amounts are numbers with their decimals, ids keep their zeros, a formula is a text", async () => {
  const rows = [
    ["0042", 3, { decimal: "1234.50" }],
    ["=1+1", 0.5, { decimal: "-12.50" }],
    ["Zoë <b>", null, null],
  ] as const;
  const workbook = await open(
    writeWorkbook({ name: "Costs", columns, rows, digits: 2 }, [["Customer", "=Fabrikam"]]),
  );
  const sheet = workbook.getWorksheet("Costs");
  const values = [2, 3, 4].map((row) =>
    [1, 2, 3].map((column) => sheet?.getCell(row, column).value),
  );
  expect(values).toEqual([
    ["0042", 3, 1234.5],
    ["=1+1", 0.5, -12.5],
    ["Zoë <b>", null, null],
  ]);
  expect(sheet?.getCell(2, 3).numFmt).toBe("#,##0.00");
  expect(sheet?.getCell(3, 1).type).toBe(exceljs.ValueType.String);
  expect(workbook.getWorksheet("About")?.getCell(1, 2).value).toBe("=Fabrikam");
});

test("a currency without decimals has none", async () => {
  const workbook = await open(
    writeWorkbook({ name: "Costs", columns, rows: [["A", 1, { decimal: "300" }]], digits: 0 }, []),
  );
  expect(workbook.getWorksheet("Costs")?.getCell(2, 3).numFmt).toBe("#,##0");
});

test("rows that cannot be read end the file instead of shortening it", async () => {
  async function* broken() {
    yield ["A", 1, null];
    await Promise.reject(new Error("the database went away"));
  }
  const stream = writeWorkbook({ name: "Costs", columns, rows: broken(), digits: 2 }, []);
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow("the database went away");
});
