import { readFile, writeFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { chooseUnit, Presses } from "./support/presses";
import { signInToTenant, TENANTS, watchForErrors } from "./support/sign-in";

const BASE = `/t/${TENANTS.contoso}`;

// they change the same tenant's mapping
test.describe.configure({ mode: "serial" });

const figureIn = (text: string) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""));

async function unmappedOf(page: Page): Promise<number> {
  const text = await page.getByRole("status").filter({ hasText: "unmapped of" }).innerText();
  return figureIn(text);
}

for (const how of ["mouse", "keyboard"] as const)
  test(`J2 and J9 by ${how}: a department goes to its unit in four presses, and back in one`, async ({
    page,
  }) => {
    const errors = watchForErrors(page);
    const presses = new Presses(how);
    await signInToTenant(page, "Franziska Brandt");
    await page.waitForLoadState("load");
    await presses.press(page.getByRole("link", { name: /Unmapped users/ }));
    await expect(page.getByRole("heading", { level: 1, name: "Mapping" })).toBeVisible();
    const before = await unmappedOf(page);
    const row = page.getByRole("row", { name: /^Purchasing/ });
    const users = figureIn(await row.getByRole("cell").first().innerText());

    await presses.press(row.getByRole("button", { name: /Assign/ }));
    const dialog = page.getByRole("dialog", { name: `Assign ${users} users` });
    const unit = dialog.getByRole("combobox", { name: "Business unit" });
    await expect(unit).toBeFocused();
    await chooseUnit(unit, "fin", /Finance & Legal/);
    presses.count += 1;
    await expect(unit).toHaveValue("Finance & Legal (FIN)");
    await expect(dialog.getByText(`${users} users: unmapped → Finance & Legal`)).toBeVisible();
    await presses.press(dialog.getByRole("button", { name: `Assign ${users} users` }));

    const note = page.getByRole("status").filter({ hasText: `${users} users assigned to` });
    await expect(note).toBeVisible();
    expect(presses.count).toBeLessThanOrEqual(4);
    await expect.poll(() => unmappedOf(page)).toBe(before - users);

    await presses.press(note.getByRole("button", { name: "Undo" }));
    await expect(page.getByText(`${users} users restored.`)).toBeVisible();
    await expect.poll(() => unmappedOf(page)).toBe(before);
    expect(presses.count).toBeLessThanOrEqual(5);
    expect(errors).toEqual([]);
  });

test("J9: an earlier change is taken back in three presses, and says who, when and why", async ({
  page,
}) => {
  const presses = new Presses("mouse");
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/mapping`);
  await page
    .getByRole("row", { name: /^Procurement/ })
    .getByRole("button")
    .click();
  const dialog = page.getByRole("dialog");
  await chooseUnit(dialog.getByRole("combobox", { name: "Business unit" }), "quality", /Quality/);
  await dialog.getByRole("textbox", { name: /Reason/ }).fill("They buy for the laboratory");
  await dialog.getByRole("button", { name: /^Assign \d+ users$/ }).click();
  await expect(page.getByText(/users assigned to/)).toBeVisible();

  await page.goto(`${BASE}/overview`);
  await presses.press(page.getByRole("link", { name: "Changes" }));
  const change = page.getByRole("row", { name: /^Assigned .* Quality/ }).first();
  await expect(change).toContainText("Franziska Brandt");
  await expect(change).toContainText("They buy for the laboratory");
  await presses.press(change.getByRole("link", { name: /^Revert/ }));
  await presses.press(page.getByRole("button", { name: /^Restore \d+ users$/ }));
  await expect(page.getByRole("heading", { level: 1, name: /^Restored \d+ users/ })).toBeVisible();
  expect(presses.count).toBeLessThanOrEqual(3);
  await page.goto(`${BASE}/mapping`);
  await expect(page.getByRole("row", { name: /^Procurement/ })).toBeVisible();
});

test("J8: a new rule is written, seen in numbers and put in force in six presses", async ({
  page,
}) => {
  const presses = new Presses("mouse");
  await signInToTenant(page, "Franziska Brandt");
  await page.waitForLoadState("load");
  await presses.press(page.getByRole("link", { name: "Mapping" }));
  await presses.press(page.getByRole("link", { name: "Rules" }));
  await presses.press(page.getByRole("button", { name: "New rule" }));
  const dialog = page.getByRole("dialog", { name: "New rule" });
  await expect(dialog.getByLabel("Value")).toBeFocused();
  await page.keyboard.type("Mainten");
  await presses.press(dialog.getByRole("combobox", { name: "Assign to business unit" }));
  await presses.press(page.getByRole("option", { name: /^Operations \(OPS\)/ }));
  const matches = await dialog.getByText(/^Matches [\d,]+ users/).innerText();
  const users = figureIn(matches);
  await presses.press(dialog.getByRole("button", { name: `Save and apply to ${users} users` }));
  await expect(page.getByText(new RegExp(`${users} users moved`))).toBeVisible();
  expect(presses.count).toBeLessThanOrEqual(6);
  await expect(page.getByText("Department starts with Mainten").first()).toBeVisible();

  // the preview's number is what it did, and it goes back like any change
  await page.getByRole("link", { name: /View change/ }).click();
  await page.getByRole("button", { name: `Restore ${users} users` }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Took back/ })).toBeVisible();
  await page.goto(`${BASE}/mapping`);
  await expect(page.getByRole("row", { name: /^Maintenance/ })).toBeVisible();
});

test("the rules in the list are tested with one user: which decides, and what each answered", async ({
  page,
}) => {
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/mapping/rules`);
  await page.getByRole("button", { name: "Test with a user…" }).click();
  const dialog = page.getByRole("dialog", { name: "Test with a user" });
  const user = dialog.getByRole("combobox", { name: "User" });
  await expect(user).toBeFocused();
  await user.pressSequentially("sales");
  await page.getByRole("option").first().click();
  await expect(dialog.getByText(/Why\? Rule \d+ “/)).toBeVisible();
  await expect(dialog.getByText(/: Decides$/)).toHaveCount(1);
  await expect(dialog.getByText(/: Does not match$/).first()).toBeVisible();
});

test("one user: split over two units, with the reason on the user's page", async ({ page }) => {
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/users?department=Executive+Board`);
  await page.getByRole("rowheader").first().getByRole("link").click();
  await expect(page.getByText("Why? No rule matches.")).toBeVisible();
  await page.getByRole("button", { name: /Change business unit/ }).click();
  const dialog = page.getByRole("dialog");
  await chooseUnit(dialog.getByRole("combobox", { name: "Business unit" }), "finance", /Finance/);
  await dialog.getByRole("button", { name: "Split over several units" }).click();
  await dialog.getByLabel("Part 1 in %").fill("70");
  await chooseUnit(dialog.getByRole("combobox", { name: "Business unit 2" }), "human", /Human/);
  await dialog.getByLabel("Part 2 in %").fill("29.99");
  await dialog.getByRole("button", { name: "Assign 1 user" }).click();
  await expect(dialog.getByText("0.01 % is not allocated.")).toBeVisible();
  await dialog.getByLabel("Part 2 in %").fill("30");
  await dialog.getByRole("textbox", { name: /Reason/ }).fill("She serves both");
  await dialog.getByRole("button", { name: "Assign 1 user" }).click();
  await expect(page.getByText("Finance & Legal 70.00 %, Human Resources 30.00 %")).toBeVisible();
  await expect(page.getByText(/Why\? Assigned by hand by Franziska Brandt/)).toBeVisible();
  await page.getByText(/All \d+ rules of version/).click();
  await expect(page.getByText("Sales: Does not match")).toBeVisible();
});

for (const how of ["mouse", "keyboard"] as const)
  test(`J11 by ${how}: who moved her, when and why, in one press`, async ({ page }) => {
    const errors = watchForErrors(page);
    const presses = new Presses(how);
    await signInToTenant(page, "Jane Doe");
    await page.goto(`${BASE}/users?department=Executive+Board`);
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader") })
      .first();
    const name = await row.getByRole("rowheader").getByRole("link").innerText();
    const address = /[\w.+-]+@[\w.-]+/.exec(await row.innerText())?.[0] ?? "";
    await page.goto(`${BASE}/overview`);
    await page.waitForLoadState("load");

    await page.keyboard.press("ControlOrMeta+k");
    const search = page.getByRole("combobox", { name: "Page, user or business unit" });
    await expect(search).toBeFocused();
    await page.keyboard.type(address);
    const option = page.getByRole("option").filter({ hasText: address });
    await expect(option).toHaveAttribute("data-combobox-selected", "true");
    await presses.press(how === "mouse" ? option : search);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(
      page.getByText(/Why\? Assigned by hand by Franziska Brandt on .*: She serves both/),
    ).toBeVisible();
    await expect(page.getByRole("heading", { name: "Business units over time" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Attributes over time" })).toBeVisible();
    expect(presses.count).toBeLessThanOrEqual(2);
    expect(errors).toEqual([]);

    // the same answer for programs, by the same permissions
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const why = await page.request.get(`/api${BASE}/users/${id}/why`);
    expect(await why.json()).toMatchObject({ explanation: { mapping: { source: "pin" } } });
    const bad = await page.request.get(`/api${BASE}/users/${id}/why?day=2026-02-30`);
    expect(bad.status()).toBe(400);
    const other = await page.request.get(`/api/t/${TENANTS.fabrikam}/users/${id}/why`);
    expect(other.status()).toBe(404);
  });

test("a unit is made, its code is unique, and one in use is not archived", async ({ page }) => {
  await signInToTenant(page, "Franziska Brandt");
  await page.goto(`${BASE}/mapping/units`);
  await page.getByRole("button", { name: "New business unit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Laboratory");
  await dialog.getByRole("textbox", { name: "Code" }).fill("sales");
  await dialog.getByRole("button", { name: "Create unit" }).click();
  await expect(dialog.getByText("“Sales” has this code already")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Code" }).fill("LAB");
  await dialog.getByRole("button", { name: "Create unit" }).click();
  await expect(page.getByRole("row", { name: /^Laboratory/ })).toBeVisible();

  await page.getByRole("button", { name: "Actions for Sales" }).click();
  await page.getByRole("menuitem", { name: "Archive…" }).click();
  await expect(page.getByText("Rule 1 “Sales” assigns to it.")).toBeVisible();
});

test("J7: of 5,000 rows the good ones are applied and the 37 bad ones come back as a file that loads", async ({
  page,
}, testInfo) => {
  await signInToTenant(page, "Franziska Brandt");
  const exported = await page.request.get(`/api/t/${TENANTS.contoso}/mapping/export`);
  const lines = (await exported.text()).trim().split("\r\n").slice(1);
  // somebody who is split stands in two lines
  const ids = [...new Set(lines.map((line) => line.split(",")[0] ?? ""))].slice(0, 5_000);
  // as a German Excel writes it: semicolons, a byte order mark, other headings
  const rows = ids.map((id, n) => {
    if (n >= 37) return `${id};FIN`;
    return n < 26 ? `${id};Finance & Legl` : `nobody${n};FIN`;
  });
  const file = testInfo.outputPath("mapping.csv");
  await writeFile(file, `\uFEFFUser ID;Kostenstelle\r\n${rows.join("\r\n")}\r\n`);

  const presses = new Presses("mouse");
  await presses.press(page.getByRole("link", { name: "Mapping", exact: true }).first());
  await presses.press(page.getByRole("link", { name: "CSV", exact: true }));
  presses.count += 1; // choosing the file
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText(/^5,000 rows: .* 37 with problems$/)).toBeVisible();
  await expect(page.getByText(/Did you mean “Finance & Legal” \(FIN\)\?/).first()).toBeVisible();
  await presses.press(page.getByRole("button", { name: /^Apply [\d,]+ rows, skip 37$/ }));
  await expect(page.getByText(/^[\d,]+ users mapped\./)).toBeVisible();
  const download = page.waitForEvent("download");
  await presses.press(page.getByRole("button", { name: "Download 37 rows with problems (CSV)" }));
  expect(presses.count).toBeLessThanOrEqual(5);
  const errors = await readFile(await (await download).path(), "utf8");

  // corrected, it loads as it is, with the columns that say what was wrong
  const fixed = errors.trim().split("\r\n");
  expect(fixed).toHaveLength(38);
  const corrected = fixed.map((line, n) =>
    n === 0 ? line : line.replace(/^[^,]*,[^,]*/, `${ids[n - 1]},Finance & Legal`),
  );
  const again = testInfo.outputPath("corrected.csv");
  await writeFile(again, corrected.join("\r\n"));
  await page.locator('input[type="file"]').setInputFiles(again);
  await expect(page.getByText(/^37 rows: .* 0 with problems$/)).toBeVisible();

  await page.goto(`${BASE}/changes`);
  const change = page.getByRole("row", { name: /Loaded the mapping of .* from mapping\.csv/ });
  await change.getByRole("link", { name: /^Revert/ }).click();
  await page.getByRole("button", { name: /^Restore/ }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: /^Restored [\d,]+ users/ }),
  ).toBeVisible();
});
