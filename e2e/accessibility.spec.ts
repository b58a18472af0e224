import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { PARTNER_PAGES, TENANT_PAGES } from "./support/pages";
import { signIn, signInToTenant } from "./support/sign-in";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 800 };

/** Pages opened in one test: enough tests to keep both workers busy, few enough to sign in seldom. */
const SHARE = 5;

for (const [who, name, enter, pages] of [
  ["a tenant", "Zoltán Németh", signInToTenant, TENANT_PAGES],
  ["the partner", "Petra Partner", signIn, PARTNER_PAGES],
] as const)
  for (let first = 0; first < pages.length; first += SHARE) {
    const share = pages.slice(first, first + SHARE);
    test(`pages ${first + 1}–${first + share.length} of ${who} are accessible, and none scrolls sideways`, async ({
      page,
    }) => {
      await enter(page, name);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const path of share) await expectUsable(page, path);
    });
  }

/** One visit: in light at a desk's width, and in dark at a phone's. No color depends on the width. */
async function expectUsable(page: Page, path: string): Promise<void> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("load");
  await expectNoFault(page, `${path}, light, 1280 px`);
  await expectInside(page, `${path}, 1280 px`);

  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expectNoFault(page, `${path}, dark, 375 px`);
  await expectInside(page, `${path}, 375 px`);
}

async function expectNoFault(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(
    ({ id, nodes: [node] }) => `${where}: ${id} ${node?.html ?? ""} ${node?.failureSummary ?? ""}`,
  );
  expect(faults).toEqual([]);
}

async function expectInside(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([where, overflow]).toEqual([where, 0]);
}
