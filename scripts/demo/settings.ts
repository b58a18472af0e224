import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Emulator } from "../emulator/start-emulator";
import type { DatabaseUrls } from "../postgres/provision";
import { freePort } from "../postgres/cluster";

/** What the demo makes up once and keeps, so that a second start finds its own data. */
export type DemoSecrets = {
  AUTH_SECRET: string;
  TOKEN_ENCRYPTION_KEYS: string;
  signInSecret: string;
  importSecret: string;
};

const FILE = ".data/demo/secrets.json";

/** The demo's own random secrets: there is no default for any. */
export function demoSecrets(): DemoSecrets {
  if (existsSync(FILE)) return JSON.parse(readFileSync(FILE, "utf8")) as DemoSecrets;
  const secret = () => randomBytes(32).toString("base64url");
  const secrets = {
    AUTH_SECRET: secret(),
    TOKEN_ENCRYPTION_KEYS: `demo:${randomBytes(32).toString("base64")}`,
    signInSecret: secret(),
    importSecret: secret(),
  };
  mkdirSync(".data/demo", { recursive: true });
  writeFileSync(FILE, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** Port 3000 when nobody has it, as the README says, else any free one. */
export async function webPort(): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(3000, () => probe.close(() => resolve(true)));
  });
  return isFree ? 3000 : freePort();
}

/** Where people's browsers are sent back after the sign-in. */
export const redirectUri = (origin: string) => `${origin}/api/auth/callback/microsoft-entra-id`;

/** Where the service account is sent back to when an admin signs it in. */
export const connectUri = (origin: string) => `${origin}/api/partner/connect/callback`;

/** The settings of web and worker: the same ones a real installation has, naming the stand-in. */
export function demoSettings(
  emulator: Emulator,
  { secrets, urls, origin }: { secrets: DemoSecrets; urls: DatabaseUrls; origin: string },
): Record<string, string> {
  const appId = (name: string) => {
    const app = emulator.scenario.partner.apps.find((entry) => entry.name === name);
    if (!app) throw new Error(`The scenario has no app named ${name}`);
    return app.clientId;
  };
  return {
    ...urls,
    AUTH_SECRET: secrets.AUTH_SECRET,
    AUTH_URL: origin,
    PORTAL_URL: origin,
    AUTH_MICROSOFT_ENTRA_ID_ID: appId("sign-in"),
    AUTH_MICROSOFT_ENTRA_ID_SECRET: secrets.signInSecret,
    PARTNER_TENANT_ID: emulator.scenario.partner.tenantId,
    PARTNER_CLIENT_ID: appId("import"),
    PARTNER_CLIENT_SECRET: secrets.importSecret,
    PARTNER_CLIENT_CERTIFICATE: "",
    TOKEN_ENCRYPTION_KEYS: secrets.TOKEN_ENCRYPTION_KEYS,
    MICROSOFT_LOGIN_URL: emulator.url,
    MICROSOFT_GRAPH_URL: emulator.url,
    PARTNER_CENTER_URL: emulator.url,
    IMPORT_SCHEDULE: "0 2 * * *",
    IMPORT_TIME_ZONE: "UTC",
    LOG_LEVEL: "info",
  };
}
