import { expect, test } from "@playwright/test";
import { signInToTenant, TENANTS, watchForErrors } from "./support/sign-in";

const USERS = `/t/${TENANTS.contoso}/users`;

test.beforeEach(({ page }) => signInToTenant(page, "Franziska Brandt"));

test("pages, sorts and filters 14,000 users, and the address keeps it all", async ({
  page,
  context,
}) => {
  const errors = watchForErrors(page);
  await page.goto(USERS);
  const table = page.getByRole("table", { name: "Users" });
  await expect(page.getByRole("status").filter({ hasText: "1–50 of 14,000 users" })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(51);

  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–100 of 14,000 users")).toBeVisible();
  await page.getByRole("button", { name: "Last" }).click();
  await expect(page.getByText("13,951–14,000 of 14,000 users")).toBeVisible();
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByText("13,901–13,950 of 14,000 users")).toBeVisible();

  const heading = table.getByRole("columnheader", { name: "Department" });
  await heading.getByRole("button").click();
  await expect(heading).toHaveAttribute("aria-sort", "ascending");
  await heading.getByRole("button").click();
  await expect(heading).toHaveAttribute("aria-sort", "descending");
  await heading.getByRole("button").click();
  await expect(heading).not.toHaveAttribute("aria-sort");

  await page.getByLabel("Rows per page").selectOption("200");
  await expect(table.getByRole("row")).toHaveCount(201);

  await page
    .getByRole("group", { name: "Filters" })
    .getByRole("button", { name: "Country" })
    .click();
  await page.getByRole("checkbox", { name: /^Japan/ }).check();
  await expect(page.getByText(/filtered from 14,000 users/)).toBeVisible();
  const names = await table.getByRole("rowheader").allInnerTexts();

  // a colleague who gets the link sees the same rows
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  // while the page is still arriving, what was streamed stands in the document a second time, hidden
  const filtered = colleague.getByRole("status").filter({ hasText: "filtered from 14,000 users" });
  await expect(filtered.first()).toBeVisible();
  await colleague.waitForLoadState("load");
  expect(await colleague.getByRole("table").getByRole("rowheader").allInnerTexts()).toEqual(names);

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Country is Japan. Press Delete/ }).press("Delete");
  await expect(page.getByText("1–200 of 14,000 users")).toBeVisible();
  expect(errors).toEqual([]);
});

test("a link that makes no sense is ignored with a notice, never an error", async ({ page }) => {
  const nonsense = "sort=banana&page=-3&size=7&license=xyz&after=%00%ff&desc=maybe";
  const answer = await page.goto(`${USERS}?${nonsense}`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("status").filter({ hasText: /were ignored: .*sort/ })).toBeVisible();
  await expect(page.getByText("1–50 of 14,000 users")).toBeVisible();
  for (const id of ["not-a-guid", "%00", "00000000-0000-4000-8000-000000000000"])
    expect((await page.goto(`${USERS}/${id}`))?.status()).toBe(404);
});

test("names that look like code are shown as text", async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto(`${USERS}?q=${encodeURIComponent("<script>")}`);
  await page.getByRole("link", { name: "<script>alert(1)</script>" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("<script>alert(1)</script>");
  expect(errors).toEqual([]);
});

test("nothing found names the filters and takes each away", async ({ page }) => {
  await page.goto(`${USERS}?department=Sales&q=nobody-has-this-name`);
  // a streamed page holds its text twice for a moment: once below the frame, to be moved into it
  await expect(page.locator("main").getByText("No user matches all of this.")).toBeVisible();
  await page.getByRole("button", { name: /Remove Search for/ }).click();
  await expect(page.getByText(/filtered from 14,000 users/)).toBeVisible();
});
