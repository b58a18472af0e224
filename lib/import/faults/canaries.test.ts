import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpTables } from "@/db/testing/dump-tables";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { secretForms } from "../../testing/secret-forms";
import { prepareQueue } from "../queue";
import type { Canaries, CanariesInput } from "../testing/canaries-process";

const KINDS = [
  ...["access token", "id token", "refresh token", "rolled refresh token", "client secret"],
  ...["encryption key", "encryption key in hex", "worker's database password"],
  ...["superuser's database password", "AUTH_SECRET", "AUTH_MICROSOFT_ENTRA_ID_SECRET"],
  "CRON_SECRET",
];

let database: TestDatabase;
let canaries: Canaries;
let output: string;
let dump: Map<string, string>;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.urls.owner);
  ({ canaries, output } = await importThroughFaults());
  dump = await readDump();
}, 120_000);
afterAll(() => database.close());

/** Runs the process of faults; what it wrote anywhere, and the secrets it handled. */
async function importThroughFaults(): Promise<{ canaries: Canaries; output: string }> {
  const settings = Object.fromEntries(
    ["AUTH_SECRET", "AUTH_MICROSOFT_ENTRA_ID_SECRET", "CRON_SECRET"].map((name) => [
      name,
      randomBytes(32).toString("hex"),
    ]),
  );
  const input: CanariesInput = {
    ...{ workerUrl: database.urls.worker, adminUrl: database.adminUrl, settings },
  };
  const child = fork(
    path.join(import.meta.dirname, "..", "testing", "canaries-process.ts"),
    [JSON.stringify(input)],
    {
      execArgv: ["--conditions=react-server", "--import", "tsx"],
      env: { ...process.env, ...settings, LOG_LEVEL: "debug" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      written += text.toString();
    });
  let seen: Canaries = {};
  child.on("message", (message) => {
    seen = message as Canaries;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new Error(`The process ended with ${code ?? "a signal"}: ${written.slice(-2_000)}`);
  return { canaries: seen, output: written };
}

/** The whole dump, by table. */
async function readDump(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const { table, text } of dumpTables(database.adminUrl))
    texts.set(table, [texts.get(table), text].filter((part) => part !== undefined).join("\n"));
  return texts;
}

const findIn = (text: string): string[] =>
  Object.entries(canaries)
    .filter(([, secrets]) =>
      secrets.some((secret) => secretForms(secret).some((form) => text.includes(form))),
    )
    .map(([kind]) => kind);

// without these the searches below would find nothing for want of anything to find
describe("the search", () => {
  test("knows twelve kinds of secrets, each of them used", () => {
    expect(Object.keys(canaries).sort()).toEqual([...KINDS].sort());
    for (const secrets of Object.values(canaries))
      for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(16);
  });

  test("looks where something was written: logs of every failure, causes, requests", () => {
    expect(output.match(/import failed/g)?.length).toBeGreaterThan(10);
    expect(dump.get("public.import_runs")).toContain("failed");
    expect(dump.get("public.access_log")).toContain("/v1.0/users");
    expect(dump.get("public.users")?.length).toBeGreaterThan(10_000);
    expect(dump.size).toBeGreaterThan(15);
  });

  test("would find one", () => {
    const [secret = ""] = canaries["client secret"] ?? [];
    expect(findIn(`x${secret}y`)).toEqual(["client secret"]);
    expect(findIn(Buffer.from(secret).toString("hex"))).toEqual(["client secret"]);
  });
});

// guards: a token in a log, a cause or an access record is a token for whoever reads them
describe("after every fault no secret is found", () => {
  test("in the logs", () => {
    expect(findIn(output)).toEqual([]);
    expect(output).not.toMatch(/eyJ[\w-]{10,}\./);
  });

  test("in any table", () => {
    for (const [table, text] of dump) {
      expect(findIn(text), table).toEqual([]);
      expect(/eyJ[\w-]{10,}\./.exec(text)?.[0], table).toBeUndefined();
    }
  });
});
