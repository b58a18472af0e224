import { type BrowserContext, expect, type Page } from "@playwright/test";

/** The demo's customers, by the ids of its scenario. */
export const TENANTS = {
  fabrikam: "1a709a24-2440-4230-affa-883269ee4975",
  wingtip: "5caa30d4-d0f7-4a5c-80fc-e5ce4ef4af6c",
  contoso: "85a52fbb-9404-4a3e-b237-47b0672e37cb",
  litware: "2771ee04-3470-4235-8959-50b32ad1f4c6",
};

/** Signs in the way a person does: the portal's page, Entra's page, and back. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Microsoft" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await page.getByRole("button", { name }).click();
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** The sessions that people of this worker process have, so that a person signs in once for many tests. */
const sessions = new Map<string, Cookies>();

/** Lands on the Overview of one's tenant: over Entra's page the first time, then with that session. */
export async function signInToTenant(page: Page, name: string): Promise<void> {
  const session = sessions.get(name);
  if (session) {
    await page.context().addCookies(session);
    await page.goto("/");
  } else await signIn(page, name);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  // what is streamed stands in the document twice for a moment, until the page has arrived
  await page.waitForLoadState("load");
  if (!session) sessions.set(name, await page.context().cookies());
}

/** Fails the test on a script that throws or a console error: both are somebody's broken page. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return errors;
}
