import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import type { TenantId } from "@/lib/domain/ids";
import { log } from "@/lib/log";
import { realWorld } from "@/lib/microsoft/http-world";
import { openPortal } from "@/scripts/bench/open-portal";
import type { FaultInput } from "@/scripts/emulator/controls";
import { givenTenantId, importTenant } from "./given-portal";

// A process of its own: its output is all that a log keeper would have. It imports through every
// fault that might make somebody tell too much, and prints the secrets it saw to its third pipe.

/** What this process is told, as JSON in its first argument. */
export type CanariesInput = {
  workerUrl: string;
  adminUrl: string;
  /** Secret settings in this process's environment. */
  settings: Record<string, string>;
};
/** Secrets by kind, as they crossed the wire or stood in the settings. */
export type Canaries = Record<string, string[]>;

const input = JSON.parse(process.argv[2] ?? "{}") as CanariesInput;
const seen: Record<string, Set<string>> = {};
const note = (kind: string, secret: string | null | undefined) =>
  secret && (seen[kind] ??= new Set()).add(secret);

/** True while every answer is a proxy's page that repeats what was asked, headers and body. */
let isEchoing = false;

const watchedFetch: typeof fetch = async (request, init) => {
  const headers = new Headers(init?.headers);
  const authorization = headers.get("authorization");
  note("access token", authorization?.replace(/^Bearer /, ""));
  const body = typeof init?.body === "string" ? init.body : "";
  const form = new URLSearchParams(body);
  note("refresh token", form.get("refresh_token"));
  note("client secret", form.get("client_secret"));
  if (isEchoing) {
    const message = `Proxy said no. authorization: ${authorization ?? ""} ${body}`;
    const error = { code: "ProxyError", message };
    const oauth = { error: "invalid_grant", error_description: message, error_codes: [70000] };
    return Response.json(body === "" ? { error } : oauth, { status: 400 });
  }
  const answer = await realWorld.fetch(request, init);
  if (!new URL(answer.url).pathname.endsWith("/token")) return answer;
  const granted = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as Record<string, string>;
  note("access token", granted["access_token"]);
  note("rolled refresh token", granted["refresh_token"]);
  note("id token", granted["id_token"]);
  return answer;
};

const tenantId = givenTenantId();
const users = "/v1.0/users?";

function faultsFor(token: string): FaultInput["answer"][] {
  const told = (message: string) => ({ error: { code: "Odd", message } });
  return [
    { status: 403 },
    { status: 401 },
    { status: 503 },
    { cut: true },
    { reset: true },
    { status: 200, html: true, body: `<html>Bearer ${token}</html>` },
    { status: 400, body: told(`token ${token} is odd`) },
    { status: 400, body: told(`?access_token=${token}&x=1`) },
    { status: 200, body: { [token]: token } },
    { nextLink: `https://evil.example/v1.0/users?access_token=${token}` },
    { status: 302, headers: { location: `https://evil.example/?access_token=${token}` } },
    { add: [{ id: token, displayName: "Not a user" }] },
  ];
}

async function main(): Promise<void> {
  const portal = await openPortal({
    workerUrl: input.workerUrl,
    tenants: [{ tenantId, generate: { seed: 7, users: 300 } }],
    http: { ...realWorld, sleep: () => Promise.resolve(), fetch: watchedFetch },
  });
  const { emulator, env, world } = portal;
  const key = env.TOKEN_ENCRYPTION_KEYS.split(":")[1] ?? "";
  note("encryption key", key);
  note("encryption key in hex", Buffer.from(key, "base64").toString("hex"));
  note("worker's database password", new URL(input.workerUrl).password);
  note("superuser's database password", new URL(input.adminUrl).password);
  for (const [name, secret] of Object.entries(input.settings)) note(name, secret);

  await importTenant(world, tenantId);
  const { accessToken } = await world.tokens.tokenFor(tenantId);
  for (const answer of faultsFor(accessToken)) {
    emulator.setFaults([{ match: { pathStartsWith: users, tenantId }, answer }]);
    await world.circuit.reportWell(); // each failure is to be met, not foreseen
    await importTenant(world, tenantId);
  }
  emulator.setFaults([]);
  await importUnderEcho(world);
  await importUnderKill(world, tenantId);
  emulator.revokeSessions("mfa.setup@partner.example");
  await importTenant(world, tenantId);
  log.error("the loop is over", new Error(`fetch failed ${input.workerUrl} Bearer ${accessToken}`));
  await emulator.stop();
  const canaries = Object.entries(seen).map(([kind, secrets]) => [kind, [...secrets]]);
  // the process ends right after: what is not yet on its way would be lost
  await new Promise((resolve) => process.send?.(Object.fromEntries(canaries), resolve));
}

async function importUnderEcho(world: Parameters<typeof importTenant>[0]): Promise<void> {
  await world.tokens.tokenFor(tenantId);
  isEchoing = true;
  await world.circuit.reportWell();
  await importTenant(world, tenantId); // the token is there: Graph repeats it
  world.tokens.forget(tenantId);
  await world.circuit.reportWell();
  await importTenant(world, tenantId); // the sign-in repeats the form
  isEchoing = false;
}

/** The statements that were under way, some with secrets in them, are told as errors. */
async function importUnderKill(
  world: Parameters<typeof importTenant>[0],
  tenant: TenantId,
): Promise<void> {
  const admin = postgres(input.adminUrl, { max: 1, onnotice: () => undefined });
  for (const moment of [20, 60, 120, 200]) {
    await Promise.all([
      importTenant(world, tenant).catch((error: unknown) => void log.error("lost", error)),
      new Promise((resolve) => setTimeout(resolve, moment)).then(
        () => admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and usename = 'portal_worker'`,
      ),
    ]);
  }
  await admin.end({ timeout: 5 });
  // until the ends of the lost connections have arrived, the next import may still be given one
  await wait(200);
}

void main().then(() => process.exit(0));
