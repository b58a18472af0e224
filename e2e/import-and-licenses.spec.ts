import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS, watchForErrors } from "./support/sign-in";

// what scripts/demo/README.md counts by hand, product by product
const BY_HAND = [
  ["Microsoft 365 Business Premium", ["17", "12", "5", "0", "0", "70.6 %", "€100.00"]],
  ["Microsoft 365 Business Basic", ["6", "8", "0", "2", "0", "133.3 %", "—"]],
  ["Power BI Pro", ["4", "6", "0", "0", "3", "150.0 %", "—"]],
  ["Total", ["27", "26", "5", "2", "3", "96.3 %", "€100.00"]],
] as const;

test("an admin imports, finds a user, filters, and the licenses add up by hand", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await signInToTenant(page, "Zoltán Németh");

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Import now" }).click();
  await expect(page.getByRole("cell", { name: "Zoltán Németh" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "25 users and 4 SKUs imported" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("0 added, 0 changed, 0 removed.")).toBeVisible();

  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByText("1–25 of 25 users")).toBeVisible();
  await page.getByRole("searchbox").fill("horvath");
  await expect(page.getByText("1–1 of 1 · filtered from 25 users")).toBeVisible();
  await page.getByRole("link", { name: "István Horváth" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "István Horváth" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Power BI Pro/ })).toContainText(
    /\d{1,2} \w{3} \d{4}/,
  );

  await page.getByRole("link", { name: "All users" }).click();
  await page
    .getByRole("group", { name: "Filters" })
    .getByRole("button", { name: "Department" })
    .click();
  await page.getByRole("checkbox", { name: /Production/ }).check();
  await expect(page.getByText("1–8 of 8 · filtered from 25 users")).toBeVisible();

  await page.goto(`/t/${TENANTS.fabrikam}/licenses`);
  const table = page.getByRole("table", { name: /paid/i });
  for (const [product, figures] of BY_HAND) {
    const row = table.getByRole("row", { name: new RegExp(product) });
    await expect(row.getByRole("cell")).toHaveText([...figures]);
  }
  const chart = page.getByRole("figure");
  await expect(chart).toContainText("5 unassigned");
  await expect(chart).toContainText("2 over-assigned");

  // the same two months ago, day by day and month by month, in words and as a table
  await page.getByRole("link", { name: "Microsoft 365 Business Premium" }).click();
  await expect(page.getByText(/^12 assigned, as on .*; 17 purchased, as then\./)).toBeVisible();
  await page.getByRole("link", { name: "By month, two years" }).click();
  const trend = page.getByRole("table", { name: "Trend" });
  await expect(trend.getByRole("row")).toHaveCount(4);
  await expect(trend.getByRole("row").nth(3).getByRole("cell")).toHaveText(["17", "12", "5"]);
  expect(errors).toEqual([]);
});

test("a second press soon after does not start another import, and says when it can", async ({
  page,
}) => {
  await signInToTenant(page, "Erik Haas");
  await page.goto(`/t/${TENANTS.contoso}/settings/imports`);
  await page.getByRole("button", { name: "Import now" }).click();

  // a large tenant: the stages and the count can be watched
  await expect(page.getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/of about 14,000/).first()).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole("heading", { name: "14,000 users and 16 SKUs imported" }),
  ).toBeVisible({
    timeout: 45_000,
  });

  await page.getByRole("button", { name: "Import now" }).click();
  await expect(page.getByText(/can be used again at \d\d:\d\d UTC/)).toBeVisible();
});
