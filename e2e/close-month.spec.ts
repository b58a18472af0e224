import { readFile, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { expect, test, type Page } from "@playwright/test";
import { lastMonth } from "./support/pages";
import { signInToTenant, TENANTS } from "./support/sign-in";

function verifyFile(file: string): { status: number | null; said: string } {
  const args = ["scripts/launch.mjs", "verify", file];
  const { status, stdout, stderr } = spawnSync("node", args, { encoding: "utf8" });
  return { status, said: stdout + stderr };
}

type Outputs = {
  charges: { amountMinor: number }[];
  total: { currency: string; amountMinor: number };
};

async function exportProof(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export proof" }).click();
  return (await download).path();
}

test("finance verifies a closed month, and its proof holds without the portal until a cent is changed", async ({
  page,
}, testInfo) => {
  await signInToTenant(page, "Judit Farkas");
  await page.goto(`/t/${TENANTS.fabrikam}/costs?month=${lastMonth()}`);
  await page.getByRole("link", { name: "Closed: proof" }).click();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/All 27 lines, the sums .* are the same/)).toBeVisible();
  // finance closes, only administrators open again
  await expect(page.getByRole("button", { name: /Reopen/ })).toHaveCount(0);

  const proof = await readFile(await exportProof(page), "utf8");
  // by hand, in scripts/demo/README.md: 17 × 20.00, 6 × 6.00 and 4 × 10.00
  const { outputs } = JSON.parse(proof) as { outputs: Outputs };
  expect(outputs.charges.map(({ amountMinor }) => amountMinor).toSorted((a, b) => b - a)).toEqual([
    34_000, 4_000, 3_600,
  ]);
  expect(outputs.total).toEqual({ currency: "EUR", amountMinor: 41_600 });
  const file = testInfo.outputPath("proof.json");
  await writeFile(file, proof);
  expect(verifyFile(file)).toMatchObject({ status: 0 });
  const found = /"amountMinor":(\d+),"redistributedMinor":0\}/.exec(proof);
  if (!found) throw new Error("the proof has no line");
  await writeFile(
    file,
    proof.replace(
      found[0],
      found[0].replace(/\d+/, (n) => `${Number(n) + 1}`),
    ),
  );
  const tampered = verifyFile(file);
  expect(tampered.status).toBe(1);
  expect(tampered.said).toMatch(/NOT what its inputs come to/);
  await writeFile(file, proof.slice(0, 99));
  expect(verifyFile(file)).toMatchObject({ status: 2 });
});

test("an admin reopens a month with a reason and closes it again; both stay on record", async ({
  page,
}) => {
  await signInToTenant(page, "Imogen Walsh");
  await page.goto(`/t/${TENANTS.wingtip}/costs/close?month=${lastMonth()}`);
  await expect(page.getByText(/Closed by Owen Mercer/)).toBeVisible();
  await page.getByLabel("Why is it opened again?").fill("A late invoice");
  await page.getByRole("button", { name: /^Reopen/ }).click();

  await expect(page.getByRole("heading", { level: 1, name: /^Close / })).toBeVisible();
  await expect(page.getByText(/reopened by Imogen Walsh.*A late invoice/)).toBeVisible();
  await page.getByRole("button", { name: /^Close / }).click();
  const concerns = page.getByRole("checkbox");
  if ((await concerns.count()) > 0) {
    await expect(page.getByText(/Accept what is missing/)).toBeVisible();
    for (const concern of await concerns.all()) await concern.check();
    await page.getByRole("button", { name: /^Close / }).click();
  }
  await expect(page.getByText(/Closed by Imogen Walsh/)).toBeVisible();

  await page.goto(`/t/${TENANTS.wingtip}/settings/audit`);
  await expect(page.getByText(/Reopened .*: A late invoice/).first()).toBeVisible();
});

test("the running month cannot be closed, and says from when", async ({ page }) => {
  await signInToTenant(page, "Judit Farkas");
  await page.goto(`/t/${TENANTS.fabrikam}/costs/close`);
  await expect(page.getByText(/is not over. It can be closed from/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Close / })).toHaveCount(0);
});
