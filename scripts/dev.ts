import { webEnv } from "@/lib/env";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, untilStopped } from "./support/run-command";
import { startNext, untilEnded } from "./support/start-web";

await runCommand(async () => {
  const stopDatabase = await openConfiguredDatabase();
  try {
    const { AUTH_URL } = webEnv();
    const port = new URL(AUTH_URL).port || "3000";
    await untilEnded(startNext(["dev", "--port", port]), untilStopped());
    return 0;
  } finally {
    await stopDatabase();
  }
});
