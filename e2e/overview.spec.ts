import { expect, test } from "@playwright/test";
import { signInToTenant } from "./support/sign-in";

test("J1: how many of a product are unassigned and what they cost stands on the Overview, without a press", async ({
  page,
}) => {
  await signInToTenant(page, "Judit Farkas");
  // 17 bought, 12 held, 20.00 each: scripts/demo/README.md
  const product = page.getByRole("row", { name: /Microsoft 365 Business Premium/ });
  await expect(product.getByRole("cell")).toHaveText(["17", "12", "5", "€100.00"]);
  await expect(
    page.getByRole("listitem").filter({ hasText: "5 licenses unassigned: €100.00 a month." }),
  ).toBeVisible();

  const units = page.getByRole("table", { name: /\(to \d+ \w+\)|^\w+ \d{4}$/ });
  await expect(units.getByRole("rowheader").last()).toHaveText("Total");
  await page.locator("li", { hasText: "unassigned: €100.00" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Unused licenses" })).toBeVisible();
  // every day of the demo is as today; two over-assigned of 6.00 each; one guest holds Power BI Pro
  await expect(page.getByRole("row", { name: /^Total/ }).getByRole("cell")).toHaveText([
    ...["5", "€100.00", "5", "€100.00", "", "2", "€12.00"],
  ]);
  await expect(page.getByText("1 guest holds a paid license: €10.00 a month.")).toBeVisible();
});

test("a viewer's Overview and Licenses say nothing of money", async ({ page }) => {
  await signInToTenant(page, "Anna Kovács");
  await expect(page.getByRole("main")).not.toContainText("€");
  await page.getByRole("link", { name: "Licenses", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Licenses" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("€");
});
