import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS } from "./support/sign-in";

for (const [tenant, name] of [
  ["fabrikam", "Judit Farkas"],
  ["wingtip", "Owen Mercer"],
] as const)
  test(`every figure on the Overview of ${tenant} stands on the page behind it`, async ({
    page,
  }) => {
    await signInToTenant(page, name);
    const figures = page.getByRole("list", { name: "Key figures" }).getByRole("link");
    await expect(figures).toHaveCount(6);
    for (let index = 0; index < 6; index += 1) {
      await page.goto(`/t/${TENANTS[tenant]}/overview`);
      const text = await figures.nth(index).innerText();
      const figure = /[\d,]{1,9}/.exec(text)?.[0] ?? "no figure";
      await figures.nth(index).click();
      await expect(page).not.toHaveURL(/overview/);
      const shown = new RegExp(`(^|[^\\d,])${figure}([^\\d,]|$)`);
      await expect(page.getByRole("main").getByText(shown).first()).toBeVisible();
    }
  });
