import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openCluster } from "../../scripts/postgres/cluster";
import { type DatabaseUrls, provisionDatabase } from "../../scripts/postgres/provision";
import { migrateDatabase } from "../migrate";
import { guardServer } from "./guard-server";

/** A test run's own PostgreSQL, as its test files see it. */
export type TestServer = {
  /** The superuser's connection to the maintenance database. */
  adminUrl: string;
  /** A migrated database without rows, to be copied and never connected to. */
  template: string;
  /** The three roles' connections to the template: put another database's name at the end. */
  urls: DatabaseUrls;
};

declare module "vitest" {
  // merging into vitest's own type needs an interface
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const TEMPLATE = "portal_template";

/**
 * Starts one PostgreSQL per test run, with one migrated database to copy. It is gone at the end
 * with all its data, also when tests fail or the run is killed.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = path.join(testRoot(), randomUUID());
  mkdirSync(root, { recursive: true });
  const cluster = await openCluster(root);
  const adminUrl = `postgres://postgres:${cluster.superuser.password}@127.0.0.1:${cluster.port}/postgres`;
  const removeServer = await guardServer(adminUrl, root);
  try {
    await forgoDurability(adminUrl);
    const urls = await provisionDatabase(cluster, TEMPLATE);
    await migrateDatabase(urls.DATABASE_URL_OWNER);
    project.provide("testServer", { adminUrl, template: TEMPLATE, urls });
  } catch (error) {
    await removeServer();
    throw error;
  }
  return removeServer;
}

const testRoot = () =>
  path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", ".data", "test");

/** Test data need not outlive a power cut. */
async function forgoDurability(adminUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1 });
  try {
    await admin.unsafe("alter system set fsync = off");
    await admin.unsafe("alter system set full_page_writes = off");
    await admin.unsafe("select pg_reload_conf()");
  } finally {
    await admin.end({ timeout: 5 });
  }
}
