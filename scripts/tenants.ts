import { workerEnv } from "@/lib/env";
import { createWorkerWorld } from "@/lib/import/import-world";
import { summarizeSync, syncTenants } from "@/lib/import/sync-tenants";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

await runCommand(async () => {
  if (process.argv.slice(2).join(" ") !== "sync")
    throw new UsageError(
      "Usage: npm run tenants -- sync\nBrings the customer list from Partner Center, and the admin relationships (GDAP) with their roles and end dates.",
    );
  const stopDatabase = await openConfiguredDatabase();
  try {
    const result = await syncTenants(createWorkerWorld(workerEnv()));
    console.log(summarizeSync(result));
    for (const name of result.added) console.log(`  + ${name}`);
    for (const name of result.missing)
      console.log(`  ? ${name}: not in Partner Center's list any more; nothing was changed`);
    // the customers came, and still something is for somebody to mend
    return result.problem === null ? 0 : 1;
  } finally {
    await stopDatabase();
  }
});
