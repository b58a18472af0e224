import { randomBytes, randomUUID } from "node:crypto";
import type { WorkerEnv } from "@/lib/env";
import { connectPartner } from "@/lib/import/connect-partner";
import { createWorkerWorld, type WorkerWorld } from "@/lib/import/import-world";
import { syncTenants } from "@/lib/import/sync-tenants";
import type { HttpWorld } from "@/lib/microsoft/http-world";
import { startEmulator, type Emulator } from "../emulator/start-emulator";

type ScenarioTenant = Record<string, unknown> & { tenantId: string };

/** A portal whose partner is connected and whose customers are known, over a stand-in in this process. */
export type OpenPortal = {
  emulator: Emulator;
  /** What a worker's process would be started with. */
  env: WorkerEnv;
  world: WorkerWorld;
};

const APP = { name: "import", clientId: randomUUID(), secret: randomBytes(16).toString("hex") };
const READS = ["User.Read.All", "LicenseAssignment.Read.All", "Organization.Read.All"];
const PARTNERS_OWN = ["user_impersonation", "DelegatedAdminRelationship.Read.All"];

/** Connects the service account over a migrated database and brings the tenants. */
export async function openPortal({
  workerUrl,
  tenants,
  http,
}: {
  workerUrl: string;
  tenants: readonly ScenarioTenant[];
  http?: HttpWorld;
}): Promise<OpenPortal> {
  const partnerTenantId = randomUUID();
  const emulator = await startEmulator({
    scenario: {
      partner: {
        ...{ tenantId: partnerTenantId, name: "Partner", domain: "partner.example" },
        ...{ country: "DE", apps: [APP] },
        serviceAccount: { oid: randomUUID(), upn: "mfa.setup@partner.example", name: "MFA Setup" },
        consent: { import: [...READS, ...PARTNERS_OWN] },
      },
      tenants: tenants.map((tenant, index) => ({
        ...{ name: `Customer ${index}`, domain: `customer${index}.example`, country: "DE" },
        consent: { import: READS },
        ...tenant,
      })),
    },
  });
  const env: WorkerEnv = {
    DATABASE_URL_WORKER: workerUrl,
    PARTNER_TENANT_ID: partnerTenantId,
    PARTNER_CLIENT_ID: APP.clientId,
    PARTNER_CLIENT_SECRET: APP.secret,
    TOKEN_ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    MICROSOFT_LOGIN_URL: emulator.url,
    MICROSOFT_GRAPH_URL: emulator.url,
    PARTNER_CENTER_URL: emulator.url,
    IMPORT_SCHEDULE: "0 2 * * *",
    IMPORT_TIME_ZONE: "UTC",
    LOG_LEVEL: "error",
  };
  const world = createWorkerWorld(env, http);
  await connectPartner(world, {
    refreshToken: emulator.mintRefreshToken(),
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, null),
  });
  await syncTenants(world);
  return { emulator, env, world };
}
