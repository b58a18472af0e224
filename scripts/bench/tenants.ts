import { formatCount } from "@/lib/domain/format";
import { openBenchDatabase } from "./open-bench-database";
import { runNights } from "./tenants-night";

/** Imports many tenants with one in ten broken, and prints what that costs the others. */
export async function benchTenants({ tenants }: { tenants: number }): Promise<boolean> {
  const { urls, close } = await openBenchDatabase("tenants");
  try {
    const result = await runNights({ workerUrl: urls.worker, tenants, usersEach: 200 });
    const { healthyMs, besideBrokenMs, brokenMs, broken, unpublished } = result;
    const line = (name: string, told: string) => console.log(`${name.padEnd(28)} ${told}`);
    line("tenants", `${formatCount(tenants)}, ${formatCount(broken)} of them broken`);
    line("all well, all published", `${formatCount(healthyMs)} ms`);
    line("one in ten broken, the others", `${formatCount(besideBrokenMs)} ms`);
    line("and the broken ones' ends", `${formatCount(brokenMs)} ms`);
    line("ratio for the others", (besideBrokenMs / healthyMs).toFixed(2));
    line("well but not published", formatCount(unpublished));
    for (const [way, codes] of Object.entries(result.causes))
      console.log(`  ${way.padEnd(26)} ${[...new Set(codes)].join(", ")}`);
    return unpublished === 0;
  } finally {
    await close();
  }
}
