import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { HeldDiff } from "@/lib/domain/imports/held-diff";
import { startEmulator, type Emulator } from "@/scripts/emulator/start-emulator";
import { realWorld, type HttpWorld } from "@/lib/microsoft/http-world";
import { connectPartner } from "../connect-partner";
import { createWorkerWorld, type WorkerWorld } from "../import-world";
import { openTenantScope } from "../open-run-scope";
import { WORKER_DIED } from "../dispatch";
import { requestRun } from "../request-run";
import { runImport } from "../run-import";
import { failExpiredRun } from "../run-record";
import { syncTenants } from "../sync-tenants";

type ScenarioTenant = Record<string, unknown> & { tenantId: string };

/** A portal whose partner is connected, over a stand-in with the tenants that a test names. */
export type GivenPortal = {
  database: TestDatabase;
  emulator: Emulator;
  world: WorkerWorld;
  /** Imports a tenant once and returns its run as recorded. */
  importTenant: (tenantId: TenantId) => Promise<RecordedRun>;
  close: () => Promise<void>;
};

export type RecordedRun = {
  run_id: RunId;
  state: string;
  stage: string | null;
  users_added: number;
  users_changed: number;
  users_unchanged: number;
  users_removed: number;
  users_returned: number;
  users_quarantined: number;
  licenses_started: number;
  licenses_ended: number;
  diff: HeldDiff | null;
  cause: {
    code: string;
    class: string;
    whoActs: string;
    headline: string;
    policyIds: string[];
  } | null;
};

const APP = {
  name: "import",
  clientId: "f15ba04a-eddd-4858-8927-63e639942f5e",
  secret: "a secret of the test",
};
const CONSENT = {
  import: ["User.Read.All", "LicenseAssignment.Read.All", "Organization.Read.All"],
};
/** What the partner has consented to in its own tenant besides. */
const PARTNERS_OWN = ["user_impersonation", "DelegatedAdminRelationship.Read.All"];
const PARTNER = "3630f50b-5aea-4097-9848-f8b8e9cacfb4";

/** A tenant's id that no other test has. */
export const givenTenantId = () => randomUUID() as TenantId;

/** A portal with one customer of 1,100 users, so of two pages, who were imported once. */
export async function givenLargeTenant(
  tenantId: TenantId,
  http: Partial<HttpWorld> = {},
): Promise<GivenPortal> {
  const portal = await givenPortal([{ tenantId, generate: { seed: 7, users: 1_100 } }], http);
  await portal.importTenant(tenantId);
  return portal;
}

/** Opens database and stand-in, connects the service account, brings the customers; over `http` where it differs. */
export async function givenPortal(
  tenants: ScenarioTenant[],
  http: Partial<HttpWorld> = {},
): Promise<GivenPortal> {
  const database = await openTestDatabase();
  const emulator = await startEmulator({
    scenario: {
      partner: {
        ...{ tenantId: PARTNER, name: "Partner", domain: "partner.example", country: "DE" },
        apps: [APP],
        serviceAccount: { oid: randomUUID(), upn: "mfa.setup@partner.example", name: "MFA Setup" },
        consent: { import: [...CONSENT.import, ...PARTNERS_OWN] },
      },
      tenants: tenants.map((tenant, index) => ({
        ...{ name: `Customer ${index}`, domain: `customer${index}.example`, country: "CH" },
        consent: CONSENT,
        ...tenant,
      })),
    },
  });
  const world = createWorkerWorld(
    {
      DATABASE_URL_WORKER: database.urls.worker,
      PARTNER_TENANT_ID: PARTNER,
      PARTNER_CLIENT_ID: APP.clientId,
      PARTNER_CLIENT_SECRET: APP.secret,
      TOKEN_ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
      MICROSOFT_LOGIN_URL: emulator.url,
      MICROSOFT_GRAPH_URL: emulator.url,
      PARTNER_CENTER_URL: emulator.url,
      IMPORT_SCHEDULE: "0 2 * * *",
      IMPORT_TIME_ZONE: "UTC",
      LOG_LEVEL: "silent",
    },
    // waits are over at once: what is tested is what comes after them
    { ...realWorld, sleep: () => Promise.resolve(), ...http },
  );
  await connectPartner(world, {
    refreshToken: emulator.mintRefreshToken(),
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, null),
  });
  await syncTenants(world);
  return {
    database,
    emulator,
    world,
    importTenant: (tenantId) => importTenant(world, tenantId),
    close: async () => {
      await emulator.stop();
      await database.close();
    },
  };
}

/** Imports a tenant once and returns its run as recorded. */
export async function importTenant(world: WorkerWorld, tenantId: TenantId): Promise<RecordedRun> {
  const scope = openTenantScope(world.database, tenantId);
  const runId = await requestRun(scope, "command");
  const { state } = await runImport(world, { tenantId, runId });
  if (state === "skipped") await untilAnswered(() => endLostClaim(world, tenantId, runId));
  const read = () =>
    scope.read((db) =>
      db.execute<RecordedRun>(
        sql`select * from import_runs where tenant_id = ${tenantId} and run_id = ${runId}`,
      ),
    );
  const [run] = await untilAnswered(read);
  if (!run) throw new Error("the run is not recorded");
  return run;
}

/**
 * When a connection is killed right after the claim was written, nobody knows of it: the run looks
 * at work until its lease is over, and is then ended by the next dispatch. Tests do not wait for that.
 */
async function endLostClaim(world: WorkerWorld, tenantId: TenantId, runId: RunId): Promise<void> {
  const scope = openTenantScope(world.database, tenantId);
  await scope.write((db) =>
    db.execute(sql`
      update import_runs set lease_until = now() - interval '1 second'
      where run_id = ${runId} and state = 'fetching'`),
  );
  await failExpiredRun(scope, runId, WORKER_DIED);
}

/** Asks again when a test has killed the pool's connections: each tells it once. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Every row of the tenant's published tables with the transaction that last wrote it. */
export async function publishedRows(world: WorkerWorld, tenantId: TenantId): Promise<unknown[]> {
  const scope = openTenantScope(world.database, tenantId);
  return scope.read((db) =>
    db.execute(sql`
      select 'users' as source, xmin::text, to_jsonb(t) as row from users t
      union all select 'spans', xmin::text, to_jsonb(t) from license_spans t
      union all select 'skus', xmin::text, to_jsonb(t) from skus t
      union all select 'days', xmin::text, to_jsonb(t) from sku_days t
      union all select 'plans', xmin::text, to_jsonb(t) from sku_plans t
      union all select 'facets', xmin::text, to_jsonb(t) from user_facets t
      order by source, row`),
  );
}
