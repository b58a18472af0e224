import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { workerEnv } from "@/lib/env";
import { connectPartner } from "@/lib/import/connect-partner";
import { burnToken } from "@/lib/import/guard-token";
import { createWorkerWorld, type WorkerWorld } from "@/lib/import/import-world";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run connect -- --refresh-token-stdin < token-file
       npm run connect -- --burn
  --refresh-token-stdin  keeps the service account's refresh token, sealed, after Partner Center has
                         accepted it. The token is read from standard input, so that it stands in no
                         command line and no shell history.
  --burn                 something may have leaked: erases the token here, ends every import, and
                         tells what to revoke at Microsoft.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      "refresh-token-stdin": { type: "boolean", default: false },
      burn: { type: "boolean", default: false },
    },
    strict: false,
  });
  if (values["refresh-token-stdin"] === values.burn) throw new UsageError(USAGE);
  const stopDatabase = await openConfiguredDatabase();
  try {
    const world = createWorkerWorld(workerEnv());
    return values.burn ? await burn(world) : await connect(world);
  } finally {
    await stopDatabase();
  }
});

async function connect(world: WorkerWorld): Promise<0> {
  const refreshToken = (await text(process.stdin)).trim();
  if (refreshToken === "") throw new UsageError(`Standard input held no token.\n\n${USAGE}`);
  await connectPartner(world, {
    refreshToken,
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, null),
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
  return 0;
}
