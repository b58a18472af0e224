import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { importAll } from "../demo/import-all";
import { seedCustomers } from "../demo/seed-customers";
import { startDemoWorld } from "../demo/start-world";
import { findChromium } from "../support/find-chromium";
import { runNode, type Tally } from "./check";
import { findPlantedSecrets, listSecrets, PAGES_FOLDER, plantSecrets } from "./planted-secrets";

const REPORT = ".data/test/browser.json";
const reportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The browser's journeys, on the demo's world with a database of their own. */
export async function runBrowserTests(args: readonly string[]): Promise<Tally> {
  const chromium = findChromium();
  plantSecrets();
  const demo = await startDemoWorld(`e2e_${Date.now()}`, "scripts/demo/scenario.json");
  try {
    await importAll(demo.world);
    await seedCustomers(demo);
    const secrets = await listSecrets(demo);
    rmSync(REPORT, { force: true });
    rmSync(PAGES_FOLDER, { force: true, recursive: true });
    await runNode(["node_modules/@playwright/test/cli.js", "test", ...args], {
      show: true,
      env: {
        CHROMIUM_PATH: chromium,
        PORTAL_URL: demo.origin,
        EMULATOR_URL: demo.emulator.url,
        PAGES_FOLDER,
        PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
      },
    });
    const { stats } = reportSchema.parse(JSON.parse(readFileSync(REPORT, "utf8")));
    const journeys = { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    if (args.length > 0) return journeys;
    // the journeys sign the service account in again: the token of before and that of now
    for (const [name, secret] of await listSecrets(demo)) secrets.set(name, secret);
    const found = await findPlantedSecrets(secrets);
    return { passed: journeys.passed + found.passed, failed: journeys.failed + found.failed };
  } finally {
    await demo.stop();
  }
}
