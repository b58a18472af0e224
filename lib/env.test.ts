import { afterEach, expect, test, vi } from "vitest";

const GUID = "3630f50b-5aea-4097-9848-f8b8e9cacfb4";
const WORKER = {
  DATABASE_URL_WORKER: "postgres://portal_worker:secret@localhost/portal",
  PARTNER_TENANT_ID: GUID,
  PARTNER_CLIENT_ID: GUID,
  PARTNER_CLIENT_SECRET: "a secret",
  TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
};

afterEach(() => vi.unstubAllEnvs());

/** The module remembers what it read, so each question gets its own. */
async function readWorkerEnv(settings: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...WORKER, ...settings })) vi.stubEnv(name, value);
  const { workerEnv } = await import("./env");
  return workerEnv();
}

test("the worker starts with Microsoft's global cloud and a nightly schedule unless told otherwise", async () => {
  expect(await readWorkerEnv({})).toMatchObject({
    MICROSOFT_GRAPH_URL: "https://graph.microsoft.com",
    ...{ IMPORT_SCHEDULE: "0 2 * * *", IMPORT_TIME_ZONE: "UTC" },
  });
});

// guards: an operator must not mend one fault per start
test("every fault of the settings is told at once, and none of the values", async () => {
  const start = readWorkerEnv({
    ...{ DATABASE_URL_WORKER: "", PARTNER_TENANT_ID: "contoso", PARTNER_CLIENT_SECRET: "" },
    ...{ TOKEN_ENCRYPTION_KEYS: "k1:too-short", IMPORT_TIME_ZONE: "Mars/Olympus" },
  });
  await expect(start).rejects.toThrow(/DATABASE_URL_WORKER: is not set/);
  for (const name of ["PARTNER_TENANT_ID", "TOKEN_ENCRYPTION_KEYS", "IMPORT_TIME_ZONE"])
    await expect(start).rejects.toThrow(new RegExp(`${name}: must`));
  await expect(start).rejects.not.toThrow(/too-short|contoso/);
});

test("the import app's credential is asked for when everything else is right", async () => {
  const start = readWorkerEnv({ PARTNER_CLIENT_SECRET: "" });
  await expect(start).rejects.toThrow(
    /PARTNER_CLIENT_SECRET: set this or PARTNER_CLIENT_CERTIFICATE/,
  );
});

// guards: a bearer token must never cross a network in clear
test.each([
  ["http://127.0.0.1:4000", true],
  ["http://localhost:4000", true],
  ["https://graph.microsoft.us", true],
  ["http://graph.microsoft.com", false],
  ["http://localhost.evil.example", false],
  ["ftp://127.0.0.1", false],
])("%s as Graph's address is accepted: %s", async (url, isAccepted) => {
  const start = readWorkerEnv({ MICROSOFT_GRAPH_URL: url });
  await (isAccepted
    ? expect(start).resolves.toMatchObject({ MICROSOFT_GRAPH_URL: url })
    : expect(start).rejects.toThrow(/MICROSOFT_GRAPH_URL/));
});

const WEBHOOK = {
  NOTIFY_WEBHOOK_URL: "https://hooks.example/a?b=c/",
  NOTIFY_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString("base64")}`,
};
const MAIL = {
  SMTP_URL: "smtps://portal:secret@mail.example:465",
  ...{ NOTIFY_FROM: "Portal <portal@example.org>", NOTIFY_TO: "a@example.org, B <b@example.org>" },
};

test("messages go by webhook, by mail, by both or by none", async () => {
  for (const settings of [{}, WEBHOOK, MAIL, { ...WEBHOOK, ...MAIL }])
    expect(await readWorkerEnv(settings)).toMatchObject(settings); // the address letter by letter
});

// guards: a portal that warns nobody because a secret was forgotten, found out after two starts
test("a channel that is set by half is told, with every other fault", async () => {
  const start = readWorkerEnv({
    ...{ NOTIFY_WEBHOOK_URL: WEBHOOK.NOTIFY_WEBHOOK_URL, NOTIFY_TO: "a@example.org" },
    DATABASE_URL_WORKER: "",
  });
  for (const name of ["NOTIFY_WEBHOOK_SECRET", "SMTP_URL", "NOTIFY_FROM"])
    await expect(start).rejects.toThrow(new RegExp(`${name}: is not set`));
  await expect(start).rejects.toThrow(/DATABASE_URL_WORKER: is not set/);
});

test.each([
  ["NOTIFY_WEBHOOK_URL", "http://hooks.example/a"], // never in clear
  ["NOTIFY_WEBHOOK_URL", "https://user:pass@hooks.example/a"],
  ["NOTIFY_WEBHOOK_URL", "hooks"],
  ["NOTIFY_WEBHOOK_SECRET", "short"],
  ["NOTIFY_WEBHOOK_SECRET", "whsec_this is no base64, whoever wrote it down"],
  ["NOTIFY_WEBHOOK_SECRET", `whsec_${Buffer.alloc(23).toString("base64")}`],
  ["SMTP_URL", "https://mail.example"],
  ["NOTIFY_FROM", "portal"],
  ["NOTIFY_TO", "a@example.org, b"],
  ["NOTIFY_TO", "a@example.org,"],
])("%s may not be %s", async (name, value) => {
  const start = readWorkerEnv({ ...WEBHOOK, ...MAIL, [name]: value });
  await expect(start).rejects.toThrow(new RegExp(`${name}: `));
  await expect(start).rejects.not.toThrow(value);
});
