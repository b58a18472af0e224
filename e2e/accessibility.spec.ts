import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { signIn, signInToTenant, TENANTS } from "./support/sign-in";

const SKU = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const PAGES = [
  "overview",
  "users",
  "licenses",
  `licenses/${SKU}`,
  "settings/imports",
  "settings/imported-fields",
  "settings/audit",
  "access",
  "access/how",
].map((page) => `/t/${TENANTS.fabrikam}/${page}`);
const PARTNER_PAGES = [
  "/partner/customers",
  `/partner/customers/${TENANTS.litware}`,
  "/partner/imports",
  "/partner/connection",
  `/t/${TENANTS.litware}/settings/imports`,
];

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [375, 1280])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("no page of a tenant has an accessibility fault or scrolls sideways", async ({
        page,
      }) => {
        await signInToTenant(page, "Zoltán Németh");
        for (const path of PAGES) await expectUsable(page, path);
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
