import { expect, test, type Page } from "@playwright/test";
import { setAccess } from "./support/emulator";
import { signIn, TENANTS, watchForErrors } from "./support/sign-in";

const POLICY = "8f836a67-85b8-4f74-9330-a55cfecb560d";
const blockedBy = (blocks: string[] | null) =>
  setAccess(TENANTS.litware, { conditionalAccess: blocks && { blocks } });

test.afterAll(() => blockedBy([POLICY]));

test("a blocked customer's page says why, who acts, and what to change in Entra", async ({
  page,
}) => {
  await openBlockedRun(page);
  await expect(page.getByText("The customer's Entra administrator")).toBeVisible();
  await expect(page.getByRole("note")).toContainText("emergency access accounts");
  await expect(page.getByText(POLICY, { exact: true })).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ hasText: "Service provider users" }).first(),
  ).toBeVisible();
  await page.getByRole("checkbox", { name: /^Step 1 done/ }).check();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^Step 1 done/ })).toBeChecked();
});

test("from the red chip over Test access to a published import, once the policy is lifted", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await openBlockedRun(page);
  await page.getByRole("button", { name: "Test access" }).click();
  await expect(page.getByText("Still blocked for the same reason")).toBeVisible({
    timeout: 30_000,
  });

  await blockedBy(null);
  await page.getByRole("button", { name: "Test access" }).click();
  await expect(page.getByText("Access works")).toBeVisible({ timeout: 30_000 });
  // leaving before the portal has answered would show the page of before the request
  const asked = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: "Import now" }).click();
  await asked;
  await page.goto(`/t/${TENANTS.litware}/settings/imports`);
  await expect(page.getByRole("heading", { name: /users and \d+ SKUs imported/ })).toBeVisible({
    timeout: 45_000,
  });
  expect(errors).toEqual([]);
});

/** As the partner: the list of customers, and in it the way to the run that was blocked. */
async function openBlockedRun(page: Page): Promise<void> {
  await signIn(page, "Petra Partner");
  await page.getByRole("link", { name: /Conditional Access policy/ }).click();
  await expect(
    page.getByText("You are viewing Litware GmbH as partner administrator"),
  ).toBeVisible();
}
