import { expect, test } from "@playwright/test";
import { chooseUnit } from "./support/presses";
import { signInToTenant, TENANTS, watchForErrors } from "./support/sign-in";

const SALES = `/t/${TENANTS.contoso}/users?department=Sales`;

test("users are chosen one by one, by range, by page, or all that match but one; and assigned", async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(SALES);
  const assign = page.getByRole("button", { name: /^Assign [\d,]+ users?…$/ });
  await expect(assign).toBeVisible();
  const all = (await assign.innerText()).replace(/^Assign |…$/g, "");
  const boxes = page.getByRole("checkbox", { name: /^Select (?!all)/ });
  const told = page.getByRole("status");

  await page.getByRole("checkbox", { name: "Select all users on this page" }).check();
  await expect(told.getByText("50 users on this page selected.")).toBeVisible();
  await page.getByRole("button", { name: `Select all ${all} that match` }).click();
  await expect(told.getByText(`All ${all} selected.`)).toBeVisible();
  await boxes.first().uncheck();
  await expect(told.getByText("selected (1 excluded).")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(told.getByText(/^51–100 of/)).toBeVisible();
  await expect(boxes.first()).toBeChecked();
  await page.keyboard.press("Escape"); // not in the list: nothing is let go
  await boxes.first().press("Escape");
  await expect(told.getByText("selected (1 excluded).")).toBeHidden();

  await boxes.nth(1).check();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expect(told.getByText("3 users selected.")).toBeVisible();
  await page.getByRole("button", { name: "Assign 3 users…" }).click();
  const dialog = page.getByRole("dialog", { name: "Assign 3 users" });
  await chooseUnit(dialog.getByRole("combobox", { name: "Business unit" }), "quality", /Quality/);
  await dialog.getByRole("button", { name: "Assign 3 users" }).click();
  const note = told.filter({ hasText: /^3 users assigned to .*Quality/ });
  await expect(note).toBeVisible();
  await expect(assign).toHaveText(`Assign ${all}…`);
  await note.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("3 users restored.")).toBeVisible();

  // another filter does not let go of whom one chose, and says that they may not be in it
  await boxes.first().check();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(told.getByText("1 selected user may be outside the current filter.")).toBeVisible();
  await page.getByRole("button", { name: "Remove these" }).click();
  await expect(boxes.first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Assign/ })).toBeHidden();
  expect(errors).toEqual([]);
});

test("who may only look has nothing to tick", async ({ page }) => {
  await signInToTenant(page, "Jane Doe");
  await page.goto(SALES);
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Select/ })).toHaveCount(0);
});
