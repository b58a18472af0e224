import { migrateDatabase } from "@/db/migrate";
import { ownerEnv } from "@/lib/env";
import { prepareQueue } from "@/lib/import/queue";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand } from "./support/run-command";

await runCommand(async () => {
  const stopDatabase = await openConfiguredDatabase();
  try {
    const { DATABASE_URL_OWNER } = ownerEnv();
    await migrateDatabase(DATABASE_URL_OWNER, () => prepareQueue(DATABASE_URL_OWNER));
    console.log("The database has this version's schema.");
    return 0;
  } finally {
    await stopDatabase();
  }
});
