import { createHmac } from "node:crypto";
import postgres from "postgres";
import type { Cluster } from "./cluster";

/** The three addresses of the settings contract. */
export type DatabaseUrls = {
  DATABASE_URL: string;
  DATABASE_URL_WORKER: string;
  DATABASE_URL_OWNER: string;
};

const LOGIN_ROLES = ["portal_owner", "portal_web", "portal_worker"] as const;

/**
 * Makes the roles and one database on an embedded server; what is there stays. The roles' passwords
 * derive from the superuser's random one, so that nothing more needs keeping.
 */
export async function provisionDatabase(cluster: Cluster, database: string): Promise<DatabaseUrls> {
  const sql = postgres({
    ...{ host: "127.0.0.1", port: cluster.port, database: "postgres", max: 1 },
    ...{ user: cluster.superuser.name, password: cluster.superuser.password },
    onnotice: () => undefined,
  });
  try {
    for (const role of LOGIN_ROLES)
      await ensureRole(sql, role, `LOGIN PASSWORD '${passwordOf(cluster, role)}'`);
    await ensureRole(sql, "portal_definer", "NOLOGIN");
    await sql.unsafe("GRANT portal_definer TO portal_owner");
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!found) await sql.unsafe(`CREATE DATABASE "${database}" OWNER portal_owner`);
    await sql.unsafe(
      `GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO portal_web, portal_worker`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
  const url = (role: (typeof LOGIN_ROLES)[number]) =>
    `postgres://${role}:${passwordOf(cluster, role)}@127.0.0.1:${cluster.port}/${database}`;
  return {
    DATABASE_URL: url("portal_web"),
    DATABASE_URL_WORKER: url("portal_worker"),
    DATABASE_URL_OWNER: url("portal_owner"),
  };
}

async function ensureRole(sql: postgres.Sql, role: string, options: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  try {
    await sql.unsafe(`CREATE ROLE ${role} ${options} NOSUPERUSER NOBYPASSRLS`);
  } catch (error) {
    // another process of ours was faster: the role is there, which is all that is wanted
    if (!(error instanceof postgres.PostgresError && ["42710", "23505"].includes(error.code)))
      throw error;
  }
}

const passwordOf = (cluster: Cluster, role: string) =>
  createHmac("sha256", cluster.superuser.password).update(role).digest("base64url");
