import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { workerEnv } from "@/lib/env";
import { connectPartner } from "@/lib/import/connect-partner";
import { createWorkerWorld } from "@/lib/import/import-world";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run connect -- --refresh-token-stdin < token-file
Keeps the service account's refresh token, sealed, after Partner Center has accepted it. The token
is read from standard input, so that it stands in no command line and no shell history.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { "refresh-token-stdin": { type: "boolean", default: false } },
    strict: false,
  });
  if (!values["refresh-token-stdin"]) throw new UsageError(USAGE);
  const stopDatabase = await openConfiguredDatabase();
  try {
    const world = createWorkerWorld(workerEnv());
    const refreshToken = (await text(process.stdin)).trim();
    if (refreshToken === "") throw new UsageError(`Standard input held no token.\n\n${USAGE}`);
    await connectPartner(world, {
      refreshToken,
      createTokens: (store) => world.createTokens(store),
      save: (token) => world.credentials.save(token),
    });
    console.log("Connected: Partner Center accepted the token, and it is kept sealed.");
    return 0;
  } finally {
    await stopDatabase();
  }
});
