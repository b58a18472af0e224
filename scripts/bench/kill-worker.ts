import type { WorkerEnv } from "@/lib/env";
import { createWorkerWorld } from "@/lib/import/import-world";
import { startWorker } from "@/lib/import/worker";
import { runCommand, untilStopped } from "../support/run-command";

/** What the process of a worker that is to be killed is told, as JSON in `BENCH_WORKER`. */
export type KillWorkerInput = { env: WorkerEnv; leaseSeconds: number };

await runCommand(async () => {
  const { env, leaseSeconds } = JSON.parse(process.env["BENCH_WORKER"] ?? "{}") as KillWorkerInput;
  const world = { ...createWorkerWorld(env), leaseSeconds };
  const worker = await startWorker(world, env, { withSchedule: false });
  console.log("ready");
  await untilStopped();
  await worker.stop(1_000);
  return 0;
});
