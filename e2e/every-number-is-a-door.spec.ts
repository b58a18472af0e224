import { expect, test } from "@playwright/test";
import { signInToTenant } from "./support/sign-in";

for (const [tenant, name] of [
  ["fabrikam", "Judit Farkas"],
  ["wingtip", "Owen Mercer"],
] as const)
  test(`every figure on the Overview of ${tenant} stands on the page behind it`, async ({
    page,
  }) => {
    await signInToTenant(page, name);
    const figures = page.getByRole("list", { name: "Key figures" }).getByRole("link");
    await expect(figures).toHaveCount(7);
    const doors = await figures.evaluateAll((links: HTMLElement[]) =>
      links.map((link) => ({ text: link.innerText, href: link.getAttribute("href") ?? "" })),
    );
    for (const { text, href } of doors) {
      const figure = /[\d,]{1,9}/.exec(text)?.[0] ?? "no figure";
      await page.goto(href);
      await expect(page).not.toHaveURL(/overview/);
      const shown = new RegExp(`(^|[^\\d,])${figure}([^\\d,]|$)`);
      await expect(page.getByRole("main").getByText(shown).first()).toBeVisible();
    }
  });
