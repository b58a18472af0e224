import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { getPartnerConnection } from "@/db/queries/get-partner-connection";
import { formatInstant } from "@/lib/domain/format";
import { tokenDeadline } from "@/lib/domain/partner/token-deadline";
import { workerEnv } from "@/lib/env";
import { appendPartnerAudit } from "@/lib/import/append-partner-audit";
import { connectPartner } from "@/lib/import/connect-partner";
import { burnToken } from "@/lib/import/guard-token";
import { createWorkerWorld, type WorkerWorld } from "@/lib/import/import-world";
import { listTouchedTenants } from "@/lib/import/list-touched-tenants";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run connect
       npm run connect -- --refresh-token-stdin < token-file
       npm run connect -- --burn
  (nothing)              tells where the service account is signed in, what has to be in place for
                         it, and how the connection stands.
  --refresh-token-stdin  keeps the service account's refresh token, sealed, after Partner Center has
                         accepted it. The token is read from standard input, so that it stands in no
                         command line and no shell history.
  --burn                 something may have leaked: erases the token here, ends every import, and
                         tells what to revoke at Microsoft.`;

await runCommand(async () => {
  const values = readFlags();
  if (values["refresh-token-stdin"] && values.burn) throw new UsageError(USAGE);
  const stopDatabase = await openConfiguredDatabase();
  try {
    const world = createWorkerWorld(workerEnv());
    if (values.burn) return await burn(world);
    return values["refresh-token-stdin"] ? await connect(world) : await explain(world);
  } finally {
    await stopDatabase();
  }
});

/** A mistyped `--burn` must not pass for a question. */
function readFlags() {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ options: { "refresh-token-stdin": flag, burn: flag } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message}\n\n${USAGE}` : USAGE);
  }
}

/** A sign-in needs a browser and a person: it happens on the portal's own page. */
async function explain(world: WorkerWorld): Promise<0> {
  const portal = workerEnv().PORTAL_URL ?? process.env["AUTH_URL"];
  const link = (path: string) => (portal ? new URL(path, portal).href : `YOUR PORTAL${path}`);
  console.log(`Open this page as one of the partner's administrators, and sign the service account in:
  ${link("/partner/connection")}

Before that:
  1. The import app ${world.clientId} (Entra admin center, App registrations, Authentication, kind Web)
     has this redirect address: ${link("/api/partner/connect/callback")}
  2. The service account is asked for multi-factor authentication, and is a member of AdminAgents.
  3. Web and worker run: npm start, npm run worker.

${await describeConnection(world)}`);
  return 0;
}

async function describeConnection(world: WorkerWorld): Promise<string> {
  const connection = await getPartnerConnection(world.database, world.partnerTenantId);
  const { state, tokenIssuedAt, lastUsedAt, cause } = connection;
  if (state === "none") return "Nobody has signed it in yet.";
  if (state === "burned") return "The sign-in was erased on purpose; imports stand still.";
  const used = lastUsedAt ? `last used ${formatInstant(lastUsedAt)}` : "not used yet";
  const left = tokenIssuedAt ? `, ${tokenDeadline(tokenIssuedAt, new Date()).text}` : "";
  return state === "broken"
    ? `All imports are stopped: ${cause?.headline ?? "Microsoft refuses the sign-in"}.`
    : `Connected: ${used}${left}.`;
}

async function connect(world: WorkerWorld): Promise<0> {
  const refreshToken = (await text(process.stdin)).trim();
  if (refreshToken === "") throw new UsageError(`Standard input held no token.\n\n${USAGE}`);
  await connectPartner(world, {
    refreshToken,
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, null),
  });
  await appendPartnerAudit(world, {
    ...{ actorSubject: null, actorName: null, target: null, detail: "by the command line" },
    action: "partner.connected",
  });
  console.log("Connected: Partner Center accepted the token, and it is kept sealed.");
  return 0;
}

async function burn(world: WorkerWorld): Promise<0> {
  const ended = await burnToken(world);
  console.log(`Erased the service account's token here, and ended ${ended} imports.
Running workers drop their access tokens within two seconds. Revoke at Microsoft now:
  1. Entra admin center of the partner's tenant ${world.partnerTenantId}, Users, the service account:
     Revoke sessions, and reset its password. Tokens issued before stop working within an hour.
  2. App registrations, the import app ${world.clientId}: delete its client secrets or certificates
     and make new ones. Set the new one in PARTNER_CLIENT_SECRET or PARTNER_CLIENT_CERTIFICATE.
  3. If the leak may have begun before: Enterprise applications, the import app, remove its consent.
     Customers can do the same in their own tenants.
  4. Replace TOKEN_ENCRYPTION_KEYS, then sign the service account in again.
Each customer's page Tenant access shows what was read, and when.`);
  console.log(`\n${describeTouched(await listTouchedTenants(world, { days: 30 }))}`);
  return 0;
}

function describeTouched(touched: Awaited<ReturnType<typeof listTouchedTenants>>): string {
  if (touched.length === 0) return "The portal's access log has no request of the last 30 days.";
  const lines = touched.map(
    ({ name, tenantId, requests, lastAt }) =>
      `  ${name} (${tenantId}): requests: ${requests}, the last ${formatInstant(lastAt)}`,
  );
  return `Tenants that the portal asked Microsoft about in the last 30 days:\n${lines.join("\n")}`;
}
