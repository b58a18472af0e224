import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { migrateDatabase } from "@/db/migrate";
import { formatCount } from "@/lib/domain/format";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import { prepareQueue } from "@/lib/import/queue";
import type { Measured, PartInput } from "./import-part";

const PARTNER = randomUUID();
const APP = { name: "import", clientId: randomUUID(), secret: randomUUID() };
const READS = ["User.Read.All", "LicenseAssignment.Read.All", "Organization.Read.All"];

/**
 * Measures an import of one tenant beside the two things it cannot do without: reading and parsing
 * the answers, and COPYing the rows. Each part runs in a process of its own, the stand-in in
 * another, so that the memory is the part's own.
 */
export async function benchImport({ users }: { users: number }): Promise<void> {
  const cluster = await openCluster(".data");
  const urls = await provisionDatabase(cluster, `bench_${Date.now()}`);
  await migrateDatabase(urls.DATABASE_URL_OWNER, () => prepareQueue(urls.DATABASE_URL_OWNER));
  const tenantId = randomUUID();
  const emulator = await startEmulatorProcess(tenantId, users);
  try {
    const input = {
      ...{ tenantId, partnerTenantId: PARTNER, clientId: APP.clientId, clientSecret: APP.secret },
      ...{ url: emulator.url, databaseUrl: urls.DATABASE_URL_WORKER },
      ownerUrl: urls.DATABASE_URL_OWNER,
    };
    await runPart({ ...input, part: "drain" }); // the stand-in writes its pages once, untimed
    const drain = await runPart({ ...input, part: "drain" });
    const copy = await runPart({ ...input, part: "copy" });
    const first = await runPart({ ...input, part: "import" });
    const again = await runPart({ ...input, part: "import" });
    report(users, { drain, copy, first, again });
  } finally {
    emulator.stop();
    await cluster.stop();
  }
}

type Results = Record<"drain" | "copy" | "first" | "again", Measured>;

function report(users: number, { drain, copy, first, again }: Results): void {
  const line = (name: string, { ms, peakRssMb }: Measured, rest = "") =>
    console.log(
      `${name.padEnd(34)} ${formatCount(ms).padStart(8)} ms  ${formatCount(Math.round((users * 1_000) / ms)).padStart(9)} users/s  peak ${formatCount(peakRssMb)} MB${rest}`,
    );
  const limit = drain.ms + copy.ms;
  console.log(`One tenant of ${formatCount(users)} users`);
  line("(a) fetch and parse every page", drain);
  line("(b) COPY of the rows, same indexes", copy);
  line(
    "(c) the whole import, first",
    first,
    `  ${formatCount(first.rowsWritten ?? 0)} rows written`,
  );
  line(
    "(d) the whole import, unchanged",
    again,
    `  ${formatCount(again.rowsWritten ?? 0)} rows written`,
  );
  console.log(`c ÷ (a + b) = ${ratio(first.ms, limit)}   d ÷ (a + b) = ${ratio(again.ms, limit)}`);
}

const ratio = (ms: number, limit: number) => (Math.round((ms / limit) * 100) / 100).toString();

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
        generate: { seed: 1, users },
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
