import { formatCount } from "@/lib/domain/format";
import { openBenchDatabase } from "./open-bench-database";
import { runKillLoop } from "./kill-loop";

/** Short, so that two hundred recoveries do not take hours; the product's own is told beside. */
const LEASE_SECONDS = 2;

/** Kills the worker at random moments, again and again, and prints what readers saw of it. */
export async function benchKill({ kills }: { kills: number }): Promise<boolean> {
  const { urls, close } = await openBenchDatabase("kill");
  try {
    const result = await runKillLoop({
      ...{ urls, kills, users: 2_000, leaseSeconds: LEASE_SECONDS },
      onKill: (done) => process.stderr.write(done % 10 === 0 ? `${done} kills\n` : ""),
    });
    const { recoveries, torn, lostRows } = result;
    const at = (share: number) =>
      recoveries[Math.min(recoveries.length - 1, Math.floor(recoveries.length * share))] ?? 0;
    const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
    console.log(`kills          ${formatCount(result.kills)}`);
    console.log(`  amid a run   ${formatCount(recoveries.length)}  ${byStage(result.byStage)}`);
    console.log(`reads          ${formatCount(result.reads)}`);
    console.log(`torn reads     ${formatCount(torn)}`);
    console.log(`lost rows      ${formatCount(lostRows)}`);
    console.log(`recovery       p50 ${seconds(at(0.5))}  p95 ${seconds(at(0.95))}`);
    console.log(`               with a lease of ${LEASE_SECONDS} s and the start of a new process`);
    return torn === 0 && lostRows === 0;
  } finally {
    await close();
  }
}

const byStage = (stages: Record<string, number>) =>
  Object.entries(stages)
    .map(([stage, kills]) => `${stage} ${kills}`)
    .join(", ");
