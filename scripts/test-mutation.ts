import { runNode } from "./test/check";
import { runCommand } from "./support/run-command";

/**
 * Changes the engine that splits cost in every way the mutation tool knows, one at a time, and counts
 * how many changes its tests notice: exits 1 below the share that `stryker.config.json` asks for.
 */
await runCommand(async () => {
  const tool = "node_modules/@stryker-mutator/core/bin/stryker.js";
  const { code } = await runNode([tool, "run", ...process.argv.slice(2)], { show: true });
  return code === 0 ? 0 : 1;
});
