import { ensureBuilt } from "./support/ensure-built";
import { runBrowserTests } from "./test/browser";
import { runCheck, type Tally } from "./test/check";
import { runUnitTests } from "./test/unit";
import { runCommand } from "./support/run-command";

/** Everything: the quick checks beside the build, then the tests, then the browser's journeys. */
await runCommand(async () => {
  const [check, built] = await Promise.all([runCheck(), build()]);
  const tallies = [check, built, await runUnitTests()];
  if (built.failed === 0) tallies.push(await runBrowserTests(process.argv.slice(2)));
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

async function build(): Promise<Tally> {
  try {
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}
