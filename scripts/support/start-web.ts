import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";

/** Settings the web tier must not have: what opens customers' tenants stays with the worker. */
const NOT_FOR_WEB = [
  "DATABASE_URL_WORKER",
  "DATABASE_URL_OWNER",
  "TOKEN_ENCRYPTION_KEYS",
  "PARTNER_CLIENT_SECRET",
  "PARTNER_CLIENT_CERTIFICATE",
  "NOTIFY_WEBHOOK_SECRET",
  "SMTP_URL",
];

/** Starts Next in a process of its own, without the worker's settings. */
export function startNext(
  args: readonly string[],
  { env = process.env, stdio = "inherit" }: { env?: NodeJS.ProcessEnv; stdio?: StdioOptions } = {},
): ChildProcess {
  // set to nothing rather than left out: Next reads .env by itself, but only for what is not set
  const withheld = Object.fromEntries(NOT_FOR_WEB.map((name) => [name, ""]));
  return spawn(process.execPath, ["node_modules/next/dist/bin/next", ...args], {
    stdio,
    env: { ...env, NEXT_TELEMETRY_DISABLED: "1", ...withheld },
  });
}

/** Waits for a process to end, passing on the wish to stop it. */
export async function untilEnded(child: ChildProcess, stopped: Promise<void>): Promise<number> {
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 0));
  });
  void stopped.then(() => child.kill("SIGTERM"));
  return ended;
}
