import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS } from "./support/sign-in";

const BASE = `/t/${TENANTS.contoso}`;

test("the search finds pages and units, and says when nothing has the name", async ({ page }) => {
  await signInToTenant(page, "Jane Doe");
  await page.getByRole("button", { name: "Search pages, users and business units" }).click();
  const search = page.getByRole("combobox", { name: "Page, user or business unit" });
  await search.fill("human");
  await expect(page.getByRole("option", { name: /^Human Resources/ })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await search.fill("costs"); // a viewer has no such page
  await expect(page.getByText(/^(Nothing has this|\d+ found)/)).toBeVisible();
  await expect(page.getByRole("option", { name: "Costs", exact: true })).toHaveCount(0);
  await search.fill("rules");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${BASE}/mapping/rules`);
});
