import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { PARTNER_PAGES, TENANT_PAGES } from "./support/pages";
import { signIn, signInToTenant } from "./support/sign-in";

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [375, 1280])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("no page of a tenant has an accessibility fault or scrolls sideways", async ({
        page,
      }) => {
        await signInToTenant(page, "Zoltán Németh");
        for (const path of TENANT_PAGES) await expectUsable(page, path);
      });

      test("no page of the partner has an accessibility fault or scrolls sideways", async ({
        page,
      }) => {
        await signIn(page, "Petra Partner");
        await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
        for (const path of PARTNER_PAGES) await expectUsable(page, path);
      });
    });

async function expectUsable(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("load");
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html ?? ""}`);
  expect(faults).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([path, overflow]).toEqual([path, 0]);
}
