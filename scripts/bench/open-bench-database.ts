import { migrateDatabase } from "@/db/migrate";
import { prepareQueue } from "@/lib/import/queue";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";

/** A fresh, migrated database with its queue on the embedded server. */
export async function openBenchDatabase(
  name: string,
): Promise<{ urls: { web: string; worker: string }; close: () => Promise<void> }> {
  const cluster = await openCluster(".data");
  const urls = await provisionDatabase(cluster, `bench_${name}_${Date.now()}`);
  await migrateDatabase(urls.DATABASE_URL_OWNER, () => prepareQueue(urls.DATABASE_URL_OWNER));
  return {
    urls: { web: urls.DATABASE_URL, worker: urls.DATABASE_URL_WORKER },
    close: () => cluster.stop(),
  };
}
