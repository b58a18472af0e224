import "server-only";
import { z } from "zod";

/** Anything an attacker could guess in a lifetime is refused. */
const secret = z.string().min(32, "must have at least 32 characters");
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" });
const guid = z.guid("must be a GUID");

/** `https` anywhere, plain `http` on this machine only: a bearer token never crosses a network in clear. */
const microsoftUrl = z
  .url({ protocol: /^https?$/, error: "must be an https:// address" })
  .refine(
    (url) => url.startsWith("https:") || isLoopback(url),
    "plain http is accepted for loopback addresses only",
  )
  .transform((url) => url.replace(/\/+$/, ""));

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const isLoopback = (url: string) => LOOPBACK.test(new URL(url).hostname);

const microsoft = {
  MICROSOFT_LOGIN_URL: microsoftUrl.default("https://login.microsoftonline.com"),
  MICROSOFT_GRAPH_URL: microsoftUrl.default("https://graph.microsoft.com"),
  PARTNER_CENTER_URL: microsoftUrl.default("https://api.partnercenter.microsoft.com"),
};

/** Where messages go: kept as it was given, a slash at its end or not being the receiver's choice. */
const webhookUrl = z
  .url({ protocol: /^https?$/, error: "must be an https:// address" })
  .refine(
    (url) => !URL.canParse(url) || new URL(url).protocol === "https:" || isLoopback(url),
    "plain http is accepted for loopback addresses only",
  )
  .refine(
    (url) => !URL.canParse(url) || new URL(url).username === "",
    "must not hold a user or password",
  );

/** As Standard Webhooks write it: at least 24 random bytes; any other text is taken as it is. */
const webhookSecret = secret.refine((text) => {
  if (!text.startsWith("whsec_")) return true;
  const base64 = text.slice("whsec_".length);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && Buffer.from(base64, "base64").length >= 24;
}, "must hold at least 24 bytes in base64 after whsec_");

/** `ops@example.org` or `Portal <portal@example.org>`. */
const ADDRESS = /^([^<>@,]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/;

const notify = {
  PORTAL_URL: z.url({ protocol: /^https?$/, error: "must be the portal's address" }).optional(),
  NOTIFY_WEBHOOK_URL: webhookUrl.optional(),
  NOTIFY_WEBHOOK_SECRET: webhookSecret.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// address" }).optional(),
  NOTIFY_FROM: z.string().regex(ADDRESS, "must be an e-mail address").optional(),
  NOTIFY_TO: z
    .string()
    .refine(
      (list) => list.split(",").every((one) => ADDRESS.test(one.trim())),
      "must be e-mail addresses with commas between",
    )
    .optional(),
};

/** Each channel is set whole or not at all; told together with every other fault. */
const refuseHalfSet = [
  (env: Given, context: z.core.$RefinementCtx) => {
    for (const keys of CHANNELS) {
      const unset = keys.filter((key) => env[key] === undefined);
      if (unset.length === 0 || unset.length === keys.length) continue;
      const message = `is not set: ${keys.join(", ")} go together`;
      for (const key of unset) context.addIssue({ code: "custom", path: [key], message });
    }
  },
  { when: () => true },
] as const;

type Given = Partial<Record<keyof typeof notify, unknown>>;
const CHANNELS = [
  ["NOTIFY_WEBHOOK_URL", "NOTIFY_WEBHOOK_SECRET"],
  ["SMTP_URL", "NOTIFY_FROM", "NOTIFY_TO"],
] as const;

const logging = {
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
};

const webSchema = z.object({
  DATABASE_URL: postgresUrl,
  AUTH_SECRET: secret,
  AUTH_URL: z.url({ protocol: /^https?$/, error: "must be the portal's own address" }),
  AUTH_MICROSOFT_ENTRA_ID_ID: guid,
  AUTH_MICROSOFT_ENTRA_ID_SECRET: z.string().min(1, "must not be empty"),
  PARTNER_TENANT_ID: guid,
  /** The import app's id alone, no credential: the service account signs in for it. */
  PARTNER_CLIENT_ID: guid,
  /** For a scheduler that calls `/api/cron/import`; unset, nobody may. */
  CRON_SECRET: secret.optional(),
  MICROSOFT_LOGIN_URL: microsoft.MICROSOFT_LOGIN_URL,
  PARTNER_CENTER_URL: microsoft.PARTNER_CENTER_URL,
  ...logging,
});

const workerSchema = z
  .object({
    DATABASE_URL_WORKER: postgresUrl,
    PARTNER_TENANT_ID: guid,
    PARTNER_CLIENT_ID: guid,
    PARTNER_CLIENT_SECRET: z.string().min(1, "must not be empty").optional(),
    PARTNER_CLIENT_CERTIFICATE: z
      .string()
      .includes("BEGIN CERTIFICATE", { error: "must hold a PEM certificate and its private key" })
      .includes("PRIVATE KEY", { error: "must hold a PEM certificate and its private key" })
      .optional(),
    TOKEN_ENCRYPTION_KEYS: z
      .string()
      .regex(
        /^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/,
        "must be a list of id:key, each key 32 random bytes in base64, the current one first",
      ),
    IMPORT_SCHEDULE: z
      .string()
      .regex(/^\S+( \S+){4}$/, "must be a cron expression of five fields")
      .default("0 2 * * *"),
    IMPORT_TIME_ZONE: z
      .string()
      .refine(isTimeZone, "must be an IANA time zone such as Europe/Zurich")
      .default("UTC"),
    /** Microsoft's published product names (CSV); unset, the portal's own table names the common ones. */
    PRODUCT_NAMES_URL: microsoftUrl.optional(),
    ...notify,
    ...microsoft,
    ...logging,
  })
  .superRefine(...refuseHalfSet)
  .refine((env) => env.PARTNER_CLIENT_SECRET ?? env.PARTNER_CLIENT_CERTIFICATE, {
    path: ["PARTNER_CLIENT_SECRET"],
    error: "set this or PARTNER_CLIENT_CERTIFICATE",
  });

/** What sending messages needs, and nothing of the worker's credentials. */
const notifySchema = z.object(notify).superRefine(...refuseHalfSet);
const ownerSchema = z.object({ DATABASE_URL_OWNER: postgresUrl });

export type WebEnv = z.output<typeof webSchema>;
export type WorkerEnv = z.output<typeof workerSchema>;

/** Thrown with every fault of the settings at once: one start tells all that must be mended. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** The web tier's settings, checked whole on the first call; a build needs none. */
export const webEnv = once(() => parse(webSchema));
/** The worker's settings: only this process holds the key and the import app's credential. */
export const workerEnv = once(() => parse(workerSchema));
/** What a test message needs. */
export const notifyEnv = once(() => parse(notifySchema));
/** What a migration needs. */
export const ownerEnv = once(() => parse(ownerSchema));
/** The log level, without asking for anything else. */
export const logLevel = () => z.object(logging).safeParse(process.env).data?.LOG_LEVEL ?? "info";

function parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  // an empty setting is an unset one: that is how .env files leave things out
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, code, message }) =>
      `  ${path.join(".")}: ${code === "invalid_type" ? "is not set" : message}`,
  );
  throw new SettingsError(`These settings must be mended first:\n${faults.join("\n")}`);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
