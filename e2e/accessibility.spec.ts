import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS } from "./support/sign-in";

const SKU = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const PAGES = [
  "overview",
  "users",
  "licenses",
  `licenses/${SKU}`,
  "settings/imports",
  "settings/imported-fields",
];

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [375, 1280])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("no page has an accessibility fault or scrolls sideways", async ({ page }) => {
        await signInToTenant(page, "Zoltán Németh");
        for (const path of PAGES) {
          await page.goto(`/t/${TENANTS.fabrikam}/${path}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await page.waitForLoadState("networkidle");
          const { violations } = await new AxeBuilder({ page }).analyze();
          const faults = violations.map(
            ({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html ?? ""}`,
          );
          expect(faults).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect([path, overflow]).toEqual([path, 0]);
        }
      });
    });
