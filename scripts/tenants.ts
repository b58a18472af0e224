import { workerEnv } from "@/lib/env";
import { createWorkerWorld } from "@/lib/import/import-world";
import { syncTenants } from "@/lib/import/sync-tenants";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

await runCommand(async () => {
  if (process.argv.slice(2).join(" ") !== "sync")
    throw new UsageError(
      "Usage: npm run tenants -- sync\nBrings the customer list from Partner Center.",
    );
  const stopDatabase = await openConfiguredDatabase();
  try {
    const { customers, added } = await syncTenants(createWorkerWorld(workerEnv()));
    console.log(`${customers} customers, ${added.length} of them new.`);
    for (const name of added) console.log(`  + ${name}`);
    return 0;
  } finally {
    await stopDatabase();
  }
});
