import { parseArgs } from "node:util";
import { startEmulator, type AppOverride } from "./start-emulator";

const USAGE = `Usage: npm run emulator -- --scenario FILE [--port P]
  EMULATOR_APPS  JSON: app name → { clientId, secret, redirectUris } replacing the scenario's`;

/** The stand-in alone: prints one line of JSON when it listens, stops on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "0" }, scenario: { type: "string" } },
  });
  if (!values.scenario || !/^\d+$/.test(values.port)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const apps = JSON.parse(process.env["EMULATOR_APPS"] ?? "{}") as Record<string, AppOverride>;
  const emulator = await startEmulator({
    scenario: values.scenario,
    port: Number(values.port),
    apps,
  });
  console.log(JSON.stringify({ url: emulator.url, port: emulator.port, pid: process.pid }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void emulator.stop().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
