import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS, watchForErrors } from "./support/sign-in";

const BASE = `/t/${TENANTS.contoso}`;

// they change the same tenant's prices
test.describe.configure({ mode: "serial" });

test("a missing price: the banner leads to it, it is set, and it is in the price book with its history", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await signInToTenant(page, "Franziska Brandt");
  await expect(page.getByText(/2 products have seats without a price/).first()).toBeVisible();
  await page.getByRole("link", { name: "Set prices" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Charges" })).toBeVisible();
  const missing = page.getByRole("table", { name: "Missing prices" });
  await expect(missing.getByRole("rowheader")).toHaveCount(2);

  await missing.getByRole("button", { name: "Set price of Microsoft 365 Copilot" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a price" });
  const price = dialog.getByLabel("Price of one seat");
  await price.fill("1.234");
  await price.blur();
  await expect(dialog.getByText(/can be read two ways/)).toBeVisible();
  await price.fill("28,10");
  await expect(dialog.getByText("€28.10 for one month, before tax.")).toBeVisible();
  await dialog.getByLabel("Last day (optional)").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Save price" }).click();
  await expect(dialog.getByText("The last day is before the first.")).toBeVisible();
  await dialog.getByLabel("Last day (optional)").fill("");
  await dialog.getByLabel("Reason (optional)").fill("Offer of November");
  await dialog.getByRole("button", { name: "Save price" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Copilot.* has a price/ })).toBeVisible();
  await expect(missing.getByRole("rowheader")).toHaveText(["Visio Plan 2"]);

  const line = page.getByRole("row", { name: /^Microsoft 365 Copilot/ });
  await expect(line).toContainText("€28.10");
  await line.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Correct…" }).click();
  await page.getByRole("dialog").getByLabel("Price of one seat").fill("28,90");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(line).toContainText("€28.90");
  await line.getByRole("link").click();
  const history = page.getByRole("table", { name: "History" });
  await expect(history.getByRole("row")).toHaveCount(3);
  await expect(history).toContainText("Offer of November");
  await expect(history).toContainText("Franziska Brandt");
  expect(errors).toEqual([]);
});

test("a price list: bad rows are told by line and column, the good ones applied; then no banner is left", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/charges/csv`);
  const month = new Date().toISOString().slice(0, 7);
  const list = [
    "Part number;Label;Currency;Unit price;Billing;Seats;Starts on",
    `VISIOCLIENT;Rahmenvertrag;EUR;14,10;monthly;;${month}-01`,
    `VISIO_TYPO;Rahmenvertrag;EUR;14,10;monthly;;${month}-01`,
    `SPE_F1;Rahmenvertrag;EURO;7,60;monthly;-3;${month}-32`,
  ].join("\r\n");
  await page.locator('input[type="file"]').setInputFiles({
    ...{ name: "preise.csv", mimeType: "text/csv" },
    buffer: Buffer.from(`${list}\r\n;;;;;;\r\n`, "latin1"),
  });
  await expect(
    page.getByText("3 rows: 1 new · 0 will change · 0 already set · 2 with problems"),
  ).toBeVisible();
  const problems = page.getByRole("table", { name: "Problems in the file" });
  await expect(problems.getByRole("row", { name: /^3 part_number VISIO_TYPO/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^4 currency EURO/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^4 seats -3/ })).toBeVisible();
  const [kept] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download 2 rows with problems (CSV)" }).click(),
  ]);
  expect(kept.suggestedFilename()).toBe("errors preise.csv");
  await page.getByRole("button", { name: "Apply 1 row, skip 2" }).click();
  await expect(page.getByText("1 price line added, 0 price lines corrected.")).toBeVisible();

  const written = await page.request.get(`/api/t/${TENANTS.contoso}/charges/export`);
  expect(await written.text()).toContain(
    "VISIOCLIENT,Visio Plan 2,Rahmenvertrag,EUR,14.10,monthly",
  );
  await page.getByRole("link", { name: "Price book", exact: true }).click();
  await expect(page.getByText(/^What a seat of each product costs\. 100\.0\s%/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Missing prices" })).toHaveCount(0);
  await page.goto(`${BASE}/overview`);
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(page.getByText(/without a price/)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test("an invoice is looked at, loaded and withdrawn; a viewer sees no prices", async ({ page }) => {
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/charges/invoices`);
  const month = new Date().toISOString().slice(0, 7);
  const file = [
    "CustomerId,InvoiceNumber,ProductName,ChargeType,Quantity,Subtotal,Currency,ChargeStartDate,ChargeEndDate",
    `${TENANTS.contoso},G0815,Visio Plan 2,cycleFee,10,141.00,EUR,${month}-01,${month}-28`,
    `${TENANTS.fabrikam},G0815,Visio Plan 2,cycleFee,1,14.10,EUR,${month}-01,${month}-28`,
  ].join("\n");
  await page.locator('input[type="file"]').setInputFiles({
    ...{ name: "recon.csv", mimeType: "text/csv", buffer: Buffer.from(file) },
  });
  await expect(
    page.getByText(/1 invoice line of this customer, €141\.00 before tax/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Load 1 invoice line" }).click();
  await expect(page.getByText("1 invoice line loaded.")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw recon.csv" }).click();
  await page.getByRole("button", { name: "Withdraw 1 file" }).click();
  await expect(page.getByText("recon.csv counts no more.")).toBeVisible();

  await page.context().clearCookies();
  await signInToTenant(page, "Jane Doe");
  await expect(page.getByRole("link", { name: "Charges" })).toHaveCount(0);
  const refused = await page.request.get(`${BASE}/charges`);
  expect(refused.status()).toBe(403);
});
