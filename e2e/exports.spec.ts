import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import exceljs from "exceljs";
import { lastMonth } from "./support/pages";
import { signInToTenant, TENANTS } from "./support/sign-in";

const BASE = `/t/${TENANTS.fabrikam}`;

/** Opens the menu and takes a file, in two presses. */
async function exportAs(page: Page, label: string): Promise<string> {
  await page.getByRole("button", { name: "Export…" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: label, exact: true }).click();
  return (await download).path();
}

async function openExcel(file: string): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

test("J4: a month's cost by unit is in Excel in three presses, and adds up to the page's total", async ({
  page,
}) => {
  await signInToTenant(page, "Judit Farkas");
  await page.getByRole("link", { name: "Costs" }).first().click();
  const total = page.getByRole("row", { name: /^Total/ });
  await expect(total).toBeVisible();
  const shown = await total.innerText();

  const workbook = await openExcel(await exportAs(page, "Excel"));
  const sheet = workbook.getWorksheet("Costs");
  const rows = sheet?.getRows(2, sheet.rowCount - 1) ?? [];
  const costOf = (row: exceljs.Row) => Number(row.getCell(6).value);
  const top = rows.filter((row) => row.getCell(1).value === 0);
  const last = rows.at(-1);
  if (!last) throw new Error("the sheet has no rows");
  expect(shown).toContain(costOf(last).toFixed(2));
  expect(top.reduce((sum, row) => sum + Math.round(costOf(row) * 100), 0)).toBe(
    Math.round(costOf(last) * 100),
  );
  const about = JSON.stringify(workbook.getWorksheet("About")?.getSheetValues());
  expect(about).toMatch(/Fabrikam Kft[\s\S]*Judit Farkas[\s\S]*open/);
});

test("the closed month that was counted by hand is the same on the page, in CSV and in Excel", async ({
  page,
}) => {
  await signInToTenant(page, "Judit Farkas");
  await page.goto(`${BASE}/costs?month=${lastMonth()}&by=product`);
  await expect(page.getByRole("row", { name: /^Total/ })).toContainText("416.00");
  // 17 × 20.00, 6 × 6.00, 4 × 10.00: scripts/demo/README.md
  const csv = await readFile(await exportAs(page, "CSV, comma"), "utf8");
  const costs = csv.split("\r\n").map((line) => line.split(",").slice(1, 6));
  const byHand = [
    ["Microsoft 365 Business Premium", 340],
    ["Microsoft 365 Business Basic", 36],
    ["Power BI Pro", 40],
    ["Total", 416],
  ] as const;
  const sheet = (await openExcel(await exportAs(page, "Excel"))).getWorksheet("Costs");
  const cells = sheet?.getRows(2, 4)?.map((row) => [row.getCell(2).value, row.getCell(6).value]);
  for (const [name, cost] of byHand) {
    expect(costs.find(([label]) => label === name)?.at(-1)).toBe(cost.toFixed(2));
    expect(cells).toContainEqual([name, cost]);
  }
});

test("users as they are filtered, and products with their seats, are files", async ({ page }) => {
  await signInToTenant(page, "Judit Farkas");
  await page.goto(`${BASE}/users?department=Production`);
  const users = await readFile(await exportAs(page, "CSV, semicolon"), "utf8");
  expect(users.trim().split("\r\n")).toHaveLength(9);
  expect(users).toContain("István Horváth;");

  await page.goto(`${BASE}/licenses`);
  const sheet = (await openExcel(await exportAs(page, "Excel"))).getWorksheet("Licenses");
  expect(sheet?.getRow(sheet.rowCount).values).toEqual([
    ...[undefined, "Total of paid products", undefined, undefined],
    ...[27, 26, 5, 2, 3, expect.anything(), expect.anything(), 96.3],
  ]);
});
