import { expect, test, type Page } from "@playwright/test";
import { signIn, signInToTenant, watchForErrors } from "./support/sign-in";

// one connection for all: a refused sign-in must not be told while another one is checked
test.describe.configure({ mode: "serial" });

test("an admin signs the service account in, and sees that it holds and for how long", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await connect(page, { mfa: true });
  await expect(page.getByText(/^The service account is signed in/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/ by Petra Partner$/).first()).toBeVisible();
  await expect(page.getByText(/ · 89 days left| · 90 days left/)).toBeVisible();
  expect(errors).toEqual([]);
});

test("a sign-in without a second factor is refused, and the page says what to do", async ({
  page,
}) => {
  await connect(page, { mfa: false });
  await expect(page.getByText(/made without multi-factor authentication/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "What to do" })).toContainText("aka.ms/mfasetup");
});

test("a sign-in that another browser began, or that somebody made up, is not taken", async ({
  page,
}) => {
  await signIn(page, "Petra Partner");
  await page.goto(`/api/partner/connect/callback?code=made-up&state=${"x".repeat(43)}`);
  await expect(page.getByText(/begun in another browser/)).toBeVisible();
  await page.goto("/partner/connection?outcome=refused&code=call-me");
  await expect(page.getByText(/Microsoft refused the sign-in/)).not.toContainText("call-me");
});

test("nobody but the partner's staff can begin or end one", async ({ page, request }) => {
  const paths = ["/partner/connection", "/api/partner/connect", "/api/partner/connect/callback"];
  await signInToTenant(page, "Zoltán Németh");
  for (const path of paths) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 404]);
  }
  for (const path of paths) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([path, answer.headers()["location"]]).toEqual([
      path,
      expect.stringMatching(/^\/sign-in(\?to=%2Fpartner%2Fconnection)?$/),
    ]);
  }
});

async function connect(page: Page, { mfa }: { mfa: boolean }): Promise<void> {
  await signIn(page, "Petra Partner");
  await page.getByRole("navigation", { name: "Partner" }).getByText("Connection").click();
  await page.getByRole("link", { name: "Sign in the service account" }).click();
  await page.getByRole("checkbox").setChecked(mfa);
  await page.getByRole("button", { name: /MFA Setup|service/i }).click();
  await expect(page).toHaveURL(/\/partner\/connection$/);
}
