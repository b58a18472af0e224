import { expect, test } from "@playwright/test";
import { Presses } from "./support/presses";
import { signInToTenant } from "./support/sign-in";

for (const how of ["mouse", "keyboard"] as const)
  test(`J5 by ${how}: what is inside a unit's amount, in two presses, with the same sum`, async ({
    page,
  }) => {
    const presses = new Presses(how);
    await signInToTenant(page, "Judit Farkas");
    await presses.press(page.getByRole("link", { name: "Costs" }).first());
    const unit = page.getByRole("rowheader", { name: "Sales" });
    await expect(unit).toBeVisible();
    const amount = page
      .getByRole("row", { name: /Sales/ })
      .first()
      .getByRole("link", { name: /^\d[\d,]*\.\d\d$/ });
    const shown = await amount.innerText();
    await presses.press(amount);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(shown);
    const lines = page.getByRole("table", { name: /^Cost lines of/ });
    const costs = await lines.locator("tbody tr td:last-child").allInnerTexts();
    const cents = (text: string) => Math.round(Number(text.replaceAll(",", "")) * 100);
    expect(costs.length).toBeGreaterThan(0);
    expect(costs.reduce((sum, text) => sum + cents(text), 0)).toBe(cents(shown));
    await expect(lines.locator("tfoot")).toContainText(shown);
    expect(presses.count).toBeLessThanOrEqual(2);
  });
