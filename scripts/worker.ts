import { workerEnv } from "@/lib/env";
import { createWorkerWorld } from "@/lib/import/import-world";
import { startWorker } from "@/lib/import/worker";
import { log } from "@/lib/log";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, untilStopped } from "./support/run-command";

/** Long enough for a page of users; a run that is cut publishes nothing and is asked for again. */
const GRACE_MS = 15_000;

await runCommand(async () => {
  const stopDatabase = await openConfiguredDatabase();
  try {
    const env = workerEnv();
    const stopped = untilStopped();
    const worker = await startWorker(createWorkerWorld(env), env, { withSchedule: true });
    log.info("worker ready", { schedule: env.IMPORT_SCHEDULE, timeZone: env.IMPORT_TIME_ZONE });
    await stopped;
    log.info("worker stopping");
    await worker.stop(GRACE_MS);
    return 0;
  } finally {
    await stopDatabase();
  }
});
