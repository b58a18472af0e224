import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS } from "./support/sign-in";

const USERS = `/t/${TENANTS.wingtip}/users`;

test("a view is saved, shared with colleagues, opened again and deleted; the address stays the state", async ({
  page,
  browser,
}) => {
  await signInToTenant(page, "Owen Mercer");
  await page.goto(`${USERS}?type=Guest&sort=department&page=2`);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save or delete views…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill("Guests by department");
  await dialog.getByLabel(/Share it/).check();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog).toBeHidden();

  const colleague = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await signInToTenant(colleague, "Grace Harper");
  await colleague.goto(USERS);
  await colleague.getByRole("button", { name: "Views" }).click();
  await colleague
    .getByRole("menuitem", { name: "Guests by department, shared by Owen Mercer" })
    .click();
  await expect(colleague).toHaveURL(/type=Guest&sort=department$/);
  await colleague.close();

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save or delete views…" }).click();
  await dialog.getByRole("button", { name: "Delete Guests by department" }).click();
  await expect(dialog.getByRole("list", { name: "Your views" })).toHaveCount(0);
});
