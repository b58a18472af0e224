import { expect, test } from "@playwright/test";
import { signIn, signInToTenant, TENANTS } from "./support/sign-in";

const PAGES = ["overview", "users", "licenses", "settings/imports", "settings/imported-fields"];
const JANE_DOE = "2d356004-d057-468e-b4b1-b1c24d82f127";

test("a member of one tenant sees nothing of another", async ({ page }) => {
  await signInToTenant(page, "Zoltán Németh");
  for (const path of [...PAGES, `users/${JANE_DOE}`]) {
    const answer = await page.goto(`/t/${TENANTS.contoso}/${path}`);
    const unknown = await page.request.get(`/t/00000000-0000-4000-8000-000000000000/${path}`);
    expect([path, answer?.status(), unknown.status()]).toEqual([path, 404, 404]);
    expect(await page.content()).not.toMatch(/Contoso|Jane Doe|14,000/);
  }
  // another tenant's user does not exist in one's own either
  const own = await page.goto(`/t/${TENANTS.fabrikam}/users/${JANE_DOE}`);
  expect(own?.status()).toBe(404);
  const api = await page.request.get(`/api/t/${TENANTS.contoso}/imports/${JANE_DOE}`);
  expect(api.status()).toBe(404);
});

test("nobody sees anything without signing in", async ({ page, request }) => {
  for (const path of PAGES) {
    await page.goto(`/t/${TENANTS.fabrikam}/${path}`);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  const api = await request.get(`/api/t/${TENANTS.fabrikam}/imports/${JANE_DOE}`);
  expect(api.status()).toBe(401);
});

test("a link from a message leads to its page, over the sign-in", async ({ page }) => {
  const path = `/t/${TENANTS.fabrikam}/users?q=nem`;
  await page.goto(path);
  await expect(page).toHaveURL(/sign-in\?to=/);
  await page.getByRole("button", { name: "Sign in with Microsoft" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await page.getByRole("button", { name: "Zoltán Németh" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
});

test("a viewer reads but may not see or start imports", async ({ page }) => {
  await signInToTenant(page, "Anna Kovács");
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  const answer = await page.goto(`/t/${TENANTS.fabrikam}/settings/imports`);
  expect(answer?.status()).toBe(403);
  const customers = await page.goto("/partner/customers");
  expect(customers?.status()).toBe(404);
});

for (const [who, name, words] of [
  ["somebody of an unknown tenant", "Eve Adams", /organization/i],
  ["somebody who was not invited", "Péter Varga", /invite|access/i],
] as const)
  test(`${who} gets a clear page and no session`, async ({ page }) => {
    await signIn(page, name);
    await expect(page).toHaveURL(/\/refused/);
    await expect(page.getByRole("main")).toContainText(words);
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
  });

test("signing out ends the session for the cookie too", async ({ page, context }) => {
  // a session of its own: the other tests go on with theirs
  await signIn(page, "Judit Farkas");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const cookies = await context.cookies();
  await page.getByRole("button", { name: /Judit Farkas/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/signed-out/);

  await context.addCookies(cookies);
  await page.goto(`/t/${TENANTS.fabrikam}/overview`);
  await expect(page).toHaveURL(/\/sign-in/);
});
