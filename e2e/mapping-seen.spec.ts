import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS } from "./support/sign-in";

const BASE = `/t/${TENANTS.contoso}`;

test("a viewer sees the mapping and cannot change it", async ({ page }) => {
  await signInToTenant(page, "Jane Doe");
  await page.goto(`${BASE}/mapping`);
  await expect(page.getByText("Only finance and administrators can assign users.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Assign/ })).toHaveCount(0);
  const cost = page.getByRole("columnheader", { name: "Cost a month" });
  await expect(cost).toHaveCount(0);
  await page.goto(`${BASE}/changes`);
  await expect(page.getByRole("columnheader", { name: "Who" })).toBeVisible();
  await expect(cost).toHaveCount(0);
  await page.goto(`${BASE}/mapping/units`);
  await expect(page.getByRole("button", { name: /New business unit/ })).toHaveCount(0);
});

test("Fabrikam's 25 users are on the units that were counted by hand", async ({ page }) => {
  await signInToTenant(page, "Judit Farkas");
  await expect(page.getByRole("link", { name: /Unmapped users\s*3/ })).toBeVisible();
  await page.goto(`/t/${TENANTS.fabrikam}/mapping/units`);
  for (const [name, own, below] of [
    ["Administration", 0, 4],
    ["Finance", 4, 4],
    ["Production", 9, 9],
    ["Sales", 9, 9],
  ] as const) {
    const row = page.getByRole("row", { name: new RegExp(`^(Level 2: )?${name} `) });
    await expect(row.getByRole("link", { name: `${own} users of ${name}` })).toBeVisible();
    await expect(row.getByRole("cell", { name: String(below), exact: true })).toBeVisible();
  }
});
