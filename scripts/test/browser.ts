import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { importAll } from "../demo/import-all";
import { startDemoWorld } from "../demo/start-world";
import { findChromium } from "../support/find-chromium";
import { runNode, type Tally } from "./check";

const REPORT = ".data/test/browser.json";
const reportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The browser's journeys, on the demo's world with a database of their own. */
export async function runBrowserTests(args: readonly string[]): Promise<Tally> {
  const chromium = findChromium();
  const demo = await startDemoWorld(`e2e_${Date.now()}`, "scripts/demo/scenario.json");
  try {
    await importAll(demo.world);
    rmSync(REPORT, { force: true });
    await runNode(["node_modules/@playwright/test/cli.js", "test", ...args], {
      show: true,
      env: {
        CHROMIUM_PATH: chromium,
        PORTAL_URL: demo.origin,
        EMULATOR_URL: demo.emulator.url,
        PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
      },
    });
    const { stats } = reportSchema.parse(JSON.parse(readFileSync(REPORT, "utf8")));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  } finally {
    await demo.stop();
  }
}
