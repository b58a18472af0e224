import { defineConfig } from "@playwright/test";

const chromium = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  outputDir: ".data/test/browser",
  use: {
    baseURL: process.env["PORTAL_URL"] ?? "http://localhost:3000",
    // recording every step is slow: `npm run e2e -- --trace on` where it helps
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ["--disable-quic", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
