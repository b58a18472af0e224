import { randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { dumpTables } from "@/db/testing/dump-tables";
import { secretForms } from "@/lib/testing/secret-forms";
import type { DemoWorld } from "../demo/start-world";
import { openCluster, type Cluster } from "../postgres/cluster";
import type { Tally } from "./check";

/** Where the browser's journeys leave each page that they looked at. */
export const PAGES_FOLDER = ".data/test/pages";

/** Gives every setting that the demo leaves out, and that holds a secret, one to give away. */
export function plantSecrets(): void {
  const secret = () => randomBytes(32).toString("base64url");
  Object.assign(process.env, {
    CRON_SECRET: secret(),
    // nobody listens there: what cannot be sent is logged, and must be logged without its secret
    NOTIFY_WEBHOOK_URL: "http://127.0.0.1:65535/hook",
    NOTIFY_WEBHOOK_SECRET: secret(),
    SMTP_URL: `smtp://portal:${secret()}@127.0.0.1:65535`,
    NOTIFY_FROM: "portal@example.org",
    NOTIFY_TO: "admins@example.org",
  });
}

/** Every secret of a running portal, by its name: ten of the settings, and the token of this moment. */
export async function listSecrets({ world }: DemoWorld): Promise<Map<string, string>> {
  const { token } = await world.credentials.load();
  const setting = (name: string) => process.env[name] ?? "";
  const password = (name: string) => new URL(setting(name)).password;
  return new Map([
    ...["AUTH_SECRET", "CRON_SECRET", "NOTIFY_WEBHOOK_SECRET", "PARTNER_CLIENT_SECRET"].map(
      (name) => [name, setting(name)] as const,
    ),
    ["AUTH_MICROSOFT_ENTRA_ID_SECRET", setting("AUTH_MICROSOFT_ENTRA_ID_SECRET")],
    ["TOKEN_ENCRYPTION_KEYS", setting("TOKEN_ENCRYPTION_KEYS").split(":")[1] ?? ""],
    ...["DATABASE_URL", "DATABASE_URL_WORKER", "DATABASE_URL_OWNER", "SMTP_URL"].map(
      (name) => [`password of ${name}`, password(name)] as const,
    ),
    [`refresh token ${token.slice(-6)}`, token],
  ]);
}

type Place = {
  name: string;
  /** Must be found there, or the place was not looked at. */
  marker: string;
  read: () => Iterable<Buffer> | AsyncIterable<Buffer>;
};

/** Looks for the secrets wherever a running portal leaves bytes, and tells which were found where. */
export async function findPlantedSecrets(secrets: ReadonlyMap<string, string>): Promise<Tally> {
  const problems = [...secrets]
    .filter(([, secret]) => secret.length < 16)
    .map(([name]) => `${name} is no secret to look for`);
  for (const place of PLACES) problems.push(...(await searchPlace(place, secrets)));
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (problems.length > 0) return { passed: 0, failed: problems.length };
  const places = PLACES.map(({ name }) => name).join(", ");
  console.log(`✓ none of ${secrets.size} planted secrets in ${places}`);
  return { passed: secrets.size, failed: 0 };
}

async function searchPlace(
  { name: place, marker, read }: Place,
  secrets: ReadonlyMap<string, string>,
): Promise<string[]> {
  const found = new Set<string>();
  let hasMarker = false;
  for await (const bytes of read()) {
    hasMarker ||= bytes.includes(marker);
    for (const [name, secret] of secrets)
      if (secretForms(secret).some((form) => bytes.includes(form)))
        found.add(`${name} stands in ${place}`);
  }
  if (!hasMarker) found.add(`${place} could not be searched: "${marker}" is not there either`);
  return [...found];
}

function* files(pattern: string) {
  for (const file of globSync(pattern)) yield readFileSync(file);
}

const PLACES: readonly Place[] = [
  { name: "the logs", marker: '"level"', read: () => files(".data/demo/*.log") },
  { name: "the pages", marker: "Fabrikam", read: () => files(`${PAGES_FOLDER}/*.html`) },
  {
    name: "the browser's bundles",
    marker: "Mantine",
    read: () => files(".next/static/**/*.{js,css}"),
  },
  { name: "the database's rows", marker: "Fabrikam", read: readRows },
  { name: "the write-ahead log", marker: "Fabrikam", read: readWriteAheadLog },
];

async function* readRows() {
  const cluster = await openCluster(".data");
  for await (const { text } of dumpTables(adminUrl(cluster))) yield Buffer.from(text);
  await cluster.stop();
}

async function* readWriteAheadLog() {
  const cluster = await openCluster(".data");
  const admin = postgres(adminUrl(cluster), { max: 1, onnotice: () => undefined });
  const [row] = await admin<{ folder: string }[]>`
    select current_setting('data_directory') as folder`;
  await admin.end({ timeout: 5 });
  await cluster.stop();
  yield* files(path.join(row?.folder ?? "", "pg_wal", "0*"));
}

/** The portal's own database, as the server's superuser sees it. */
function adminUrl({ superuser }: Cluster): string {
  const url = new URL(process.env["DATABASE_URL"] ?? "");
  url.username = superuser.name;
  url.password = superuser.password;
  return url.href;
}
