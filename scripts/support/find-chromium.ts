import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Where systems keep a browser that Playwright can drive. */
const SYSTEM_BROWSERS = [
  // without windows to draw, the browser tests take a quarter less time
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The path of a Chromium: the one named by `CHROMIUM_PATH`, Playwright's own, or the system's. When
 * there is none, as root Debian's is installed; elsewhere Playwright's is downloaded.
 *
 * @throws Error that says which command would provide one
 */
export function findChromium(): string {
  const found = lookForChromium();
  if (found) return found;
  console.log("Installing a Chromium for the browser tests (once) …");
  const ofDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const attempts = [
    ...(ofDebian ? ["apt-get update", `${APT_INSTALL} chromium-headless-shell`] : []),
    "npx playwright install chromium",
    ...(ofDebian ? [`${APT_INSTALL} chromium`] : []),
  ];
  for (const attempt of attempts) {
    const [command = "", ...args] = attempt.split(" ");
    spawnSync(command, args, { stdio: ["ignore", "ignore", "ignore"], timeout: 5 * 60_000 });
    const installed = lookForChromium();
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium was found. Run npx playwright install chromium, or install your system's chromium package, or set CHROMIUM_PATH.",
  );
}

const APT_INSTALL = "apt-get install -y --no-install-recommends fonts-liberation";

const lookForChromium = (): string | undefined =>
  [process.env["CHROMIUM_PATH"], chromium.executablePath(), ...SYSTEM_BROWSERS].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
