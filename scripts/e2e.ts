import { ensureBuilt } from "./support/ensure-built";
import { runCommand } from "./support/run-command";
import { runBrowserTests } from "./test/browser";

await runCommand(async () => {
  await ensureBuilt();
  const { passed, failed } = await runBrowserTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
