import { runCommand } from "./support/run-command";
import { startNext, untilEnded } from "./support/start-web";

await runCommand(async () => {
  const code = await untilEnded(startNext(["build"]), new Promise(() => undefined));
  return code === 0 ? 0 : 1;
});
