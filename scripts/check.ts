import { runCommand } from "./support/run-command";
import { runCheck } from "./test/check";

await runCommand(async () => {
  const { passed, failed } = await runCheck();
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
