import { existsSync } from "node:fs";
import { openDatabase } from "@/db/client";
import { assertSafeRole } from "@/db/assert-safe-role";
import { webEnv } from "@/lib/env";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, untilStopped, UsageError } from "./support/run-command";
import { startNext, untilEnded } from "./support/start-web";

await runCommand(async () => {
  if (!existsSync(".next/BUILD_ID"))
    throw new UsageError("Nothing is built yet: run npm run build first.");
  const stopDatabase = await openConfiguredDatabase();
  try {
    // every fault of the settings is told before anything listens
    const env = webEnv();
    await assertSafeRole(openDatabase(env.DATABASE_URL));
    const { port: named } = new URL(env.AUTH_URL);
    const port = named === "" ? (process.env["PORT"] ?? "3000") : named;
    const stopped = untilStopped();
    const code = await untilEnded(
      startNext(["start", "--port", port, ...process.argv.slice(2)]),
      stopped,
    );
    return code === 0 ? 0 : 1;
  } finally {
    await stopDatabase();
  }
});
