import { randomUUID } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import { closeDatabases, openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import type { RunId, TenantId } from "@/lib/domain/ids";
import { openRunScope } from "@/lib/import/open-run-scope";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import { fillUsers } from "./fill-users";
import { measure, type Timing } from "./measure";
import { readCases } from "./read-cases";

/** What the list of users has to reach at 500,000: filter, sort, next page. */
const TARGET_P95_MS = 300;
const SMALL_TENANTS = 49;
const SMALL_TENANT_USERS = 2_000;

/**
 * Fills a fresh database with one tenant of `users` and 49 small ones, and prints how long the
 * Users page's questions take in the large one: through the portal's queries as the web role under
 * row level security, and as bare SQL of a superuser, who has none. The last column is their ratio.
 *
 * @returns false when one of the timed questions misses its target
 */
export async function benchRead({
  users = 500_000,
  rounds = 40,
}: { users?: number; rounds?: number } = {}): Promise<boolean> {
  const cluster = await openCluster(path.join(import.meta.dirname, "..", "..", ".data", "bench"));
  const name = `bench_${Date.now().toString(36)}`;
  const admin = connectAsAdmin(cluster, "postgres");
  try {
    const urls = await provisionDatabase(cluster, name);
    await migrateDatabase(urls.DATABASE_URL_OWNER);
    const bare = connectAsAdmin(cluster, name);
    const tenantId = await fill(urls.DATABASE_URL_WORKER, bare, users);
    const scope = openRunScope(openDatabase(urls.DATABASE_URL), tenantId, randomUUID() as RunId);
    console.log(columns("question", "p50 ms", "p95 ms", "bare p50", "ratio"));
    const missed: string[] = [];
    for (const question of await readCases(scope, bare)) {
      const portal = await measure(rounds, question.portal);
      const plain = question.bare && (await measure(rounds, question.bare));
      console.log(lineOf(question.name, portal, plain));
      if (question.isTimed && portal.p95 > TARGET_P95_MS) missed.push(question.name);
    }
    await bare.end();
    const verdict = missed.length === 0 ? "all reached" : `missed by ${missed.join(", ")}`;
    console.log(`target p95 ≤ ${TARGET_P95_MS} ms: ${verdict}`);
    return missed.length === 0;
  } finally {
    await closeDatabases();
    await admin.unsafe(`drop database if exists "${name}" with (force)`);
    await admin.end();
    await cluster.stop();
  }
}

async function fill(workerUrl: string, bare: postgres.Sql, users: number): Promise<TenantId> {
  const { raw } = openDatabase(workerUrl);
  const start = performance.now();
  const tenantId = await fillUsers(raw, users);
  for (let tenant = 0; tenant < SMALL_TENANTS; tenant++) await fillUsers(raw, SMALL_TENANT_USERS);
  // what autovacuum does in its own time after a large import
  await bare.unsafe("vacuum (analyze)");
  const seconds = Math.round((performance.now() - start) / 1_000);
  console.log(`${users} users and ${SMALL_TENANTS} small tenants written in ${seconds} s`);
  return tenantId;
}

const connectAsAdmin = (cluster: Awaited<ReturnType<typeof openCluster>>, database: string) =>
  postgres({
    ...{ host: "127.0.0.1", port: cluster.port, database, max: 1, onnotice: () => undefined },
    ...{ user: cluster.superuser.name, password: cluster.superuser.password },
  });

const lineOf = (name: string, portal: Timing, plain: Timing | undefined) =>
  columns(
    name,
    portal.p50.toFixed(1),
    portal.p95.toFixed(1),
    plain ? plain.p50.toFixed(1) : "–",
    plain ? `${(portal.p50 / plain.p50).toFixed(1)}×` : "–",
  );

const columns = (name: string, ...figures: string[]) =>
  name.padEnd(52) + figures.map((figure) => figure.padStart(10)).join("");
