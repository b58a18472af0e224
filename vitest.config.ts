import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // the marker package throws outside a server bundle; tests are the server
      "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    include: ["{lib,db,scripts,components,app}/**/*.test.{ts,tsx}"],
    globalSetup: ["./db/testing/global-setup.ts"],
    // the default leaves a core free; here tests wait for the database a quarter of their time
    maxWorkers: availableParallelism() + 1,
    // a file's modules serve the next one too: loading them anew cost more than a third of the time
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    env: { LOG_LEVEL: "silent" },
  },
});
