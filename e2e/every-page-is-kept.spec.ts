import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { PARTNER_PAGES, TENANT_PAGES } from "./support/pages";
import { signIn, signInToTenant } from "./support/sign-in";

// What the server sends is kept, and searched for secrets after all journeys: scripts/test.

for (const [name, enter, pages] of [
  ["Zoltán Németh", signInToTenant, TENANT_PAGES],
  ["Petra Partner", signIn, PARTNER_PAGES],
] as const)
  test(`every page that ${name} can open answers, and is kept`, async ({ page }) => {
    const folder = process.env["PAGES_FOLDER"] ?? "";
    mkdirSync(folder, { recursive: true });
    await enter(page, name);
    for (const path of pages)
      for (const headers of [{}, { rsc: "1" }]) {
        const answer = await page.request.get(path, { headers });
        expect([path, answer.status()]).toEqual([path, 200]);
        const kind = "rsc" in headers ? "data" : "page";
        writeFileSync(`${folder}/${kind}${path.replaceAll("/", "-")}.html`, await answer.body());
      }
  });
