import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Database, openDatabase } from "../client";

/** A database of a test file's own: migrated, without rows, seen by each of the roles. */
export type TestDatabase = {
  readonly web: Database;
  readonly worker: Database;
  readonly urls: { readonly web: string; readonly worker: string; readonly owner: string };
  /** The superuser's connection to this database, for tests that break it on purpose. */
  readonly adminUrl: string;
  readonly close: () => Promise<void>;
};

/** Copies the run's migrated template (30 to 100 ms). `close` it in `afterAll`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { template } = inject("testServer");
  return openCopy(`template "${template}"`);
}

/** A database with nothing in it at all, owned by the migrating role. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  return openCopy("template template0");
}

async function openCopy(source: string): Promise<TestDatabase> {
  const { adminUrl, urls } = inject("testServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `create database "${name}" ${source} owner portal_owner`);
  await asAdmin(
    adminUrl,
    `grant connect, temporary on database "${name}" to portal_web, portal_worker`,
  );
  const own = { web: at(urls.DATABASE_URL, name), worker: at(urls.DATABASE_URL_WORKER, name) };
  const web = openDatabase(own.web);
  const worker = openDatabase(own.worker);
  return {
    web,
    worker,
    urls: { ...own, owner: at(urls.DATABASE_URL_OWNER, name) },
    adminUrl: at(adminUrl, name),
    close: async () => {
      await Promise.all([web, worker].map(endPools));
      await asAdmin(adminUrl, `drop database "${name}" with (force)`);
    },
  };
}

const endPools = ({ orm, raw }: Database) =>
  Promise.all([orm.$client.end({ timeout: 5 }), raw.end({ timeout: 5 })]);

const at = (url: string, database: string) => {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
};

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
