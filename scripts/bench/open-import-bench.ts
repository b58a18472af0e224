import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { migrateDatabase } from "@/db/migrate";
import { prepareQueue } from "@/lib/import/queue";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import type { Measured, PartInput } from "./import-part";

const PARTNER = randomUUID();
const APP = { name: "import", clientId: randomUUID(), secret: randomUUID() };
const READS = ["User.Read.All", "LicenseAssignment.Read.All", "Organization.Read.All"];

/** Runs one part of the benchmark in a process of its own. */
export type Part = (name: PartInput["part"]) => Promise<Measured>;

/** What an import is measured against: one tenant in an empty database, and the stand-in with its users. */
export type ImportBench = {
  part: Part;
  /** Of the stand-in. */
  url: string;
  tenantId: string;
  close: () => Promise<void>;
};

/**
 * Opens a bench with one tenant of `users` full-width users (2.2 kB each). The stand-in and every
 * part run in processes of their own, so that the memory measured is the part's.
 */
export async function openImportBench(users: number): Promise<ImportBench> {
  const cluster = await openCluster(".data");
  const urls = await provisionDatabase(cluster, `bench_${Date.now()}`);
  await migrateDatabase(urls.DATABASE_URL_OWNER, () => prepareQueue(urls.DATABASE_URL_OWNER));
  const tenantId = randomUUID();
  const emulator = await startEmulatorProcess(tenantId, users);
  const input = {
    ...{ tenantId, partnerTenantId: PARTNER, clientId: APP.clientId, clientSecret: APP.secret },
    ...{ url: emulator.url, databaseUrl: urls.DATABASE_URL_WORKER },
    ownerUrl: urls.DATABASE_URL_OWNER,
  };
  return {
    part: (name) => runPart({ ...input, part: name }),
    ...{ url: emulator.url, tenantId },
    close: async () => {
      emulator.stop();
      await cluster.stop();
    },
  };
}

async function startEmulatorProcess(tenantId: string, users: number) {
  mkdirSync(".data/bench", { recursive: true });
  const scenario = {
    partner: {
      ...{ tenantId: PARTNER, name: "Partner", domain: "partner.example", country: "DE" },
      apps: [APP],
      serviceAccount: { oid: randomUUID(), upn: "mfa.setup@partner.example", name: "MFA Setup" },
      consent: { import: [...READS, "user_impersonation"] },
    },
    tenants: [
      {
        ...{ tenantId, name: "Large customer", domain: "large.example", country: "DE" },
        consent: { import: READS },
        generate: { seed: 1, users, fullWidth: true },
      },
    ],
  };
  writeFileSync(".data/bench/scenario.json", JSON.stringify(scenario));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/emulator.ts", "--scenario", ".data/bench/scenario.json"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return { url, stop: () => child.kill("SIGTERM") };
}

async function runPart(input: PartInput): Promise<Measured> {
  const child = spawn(process.execPath, [...process.execArgv, "scripts/bench/import-part.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, BENCH_PART: JSON.stringify(input), LOG_LEVEL: "error" },
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => {
    output += text.toString();
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The part ${input.part} failed: ${output}`);
  return JSON.parse(output) as Measured;
}
