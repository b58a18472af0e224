import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";

const SETTINGS = ["DATABASE_URL", "DATABASE_URL_WORKER", "DATABASE_URL_OWNER"] as const;

/**
 * Sees to it that the database settings name a running server: one's own when any of them is set,
 * else the embedded PostgreSQL below `.data`, started here unless it runs already.
 *
 * @returns a function that stops the server if this call started it
 */
export async function openConfiguredDatabase(database = "portal"): Promise<() => Promise<void>> {
  if (SETTINGS.some((name) => process.env[name])) return () => Promise.resolve();
  const cluster = await openCluster(".data");
  Object.assign(process.env, await provisionDatabase(cluster, database));
  return () => cluster.stop();
}
