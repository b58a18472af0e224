import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { CopyStream } from "@/db/bulk-session";
import type { CopyValue } from "@/db/copy-lines";
import { tenants } from "@/db/schema";
import type { Scope } from "@/db/scope";
import type { TenantId } from "@/lib/domain/ids";
import { parseUser } from "@/lib/domain/users/parse-user";
import { createWorkerWorld, type WorkerWorld } from "@/lib/import/import-world";
import { openTenantScope } from "@/lib/import/open-run-scope";
import { requestRun } from "@/lib/import/request-run";
import { runImport } from "@/lib/import/run-import";
import { STAGE_COLUMNS, toStageRow } from "@/lib/import/stage-row";
import { USER_SELECT } from "@/lib/microsoft/fields";
import { runCommand } from "../support/run-command";

/** What one part of the benchmark needs to know. */
export type PartInput = {
  part: "drain" | "copy" | "import";
  url: string;
  databaseUrl: string;
  ownerUrl: string;
  tenantId: string;
  partnerTenantId: string;
  clientId: string;
  clientSecret: string;
};
export type Measured = {
  ms: number;
  peakRssMb: number;
  /** Of an import: from all read and judged to what people see. */
  publishMs?: number;
  rowsWritten?: number;
  walMb?: number;
};

type Page = { value: unknown[]; "@odata.nextLink"?: string };

const PARTS: Record<
  PartInput["part"],
  (input: PartInput, world: WorkerWorld) => Promise<Omit<Measured, "peakRssMb">>
> = {
  drain: async (input, world) => {
    const startedAt = performance.now();
    let users = 0;
    for await (const { value } of readPages(input, world)) users += value.length;
    if (users === 0) throw new Error("the stand-in listed nobody");
    return { ms: since(startedAt) };
  },
  copy: async (input, world) => {
    const rows: CopyValue[][] = [];
    for await (const { value } of readPages(input, world))
      for (const raw of value) {
        const parsed = parseUser(raw);
        if (parsed.kind === "user") rows.push(toStageRow(parsed.user));
      }
    const connection = postgres(input.ownerUrl, { max: 1, onnotice: () => undefined });
    // what no import can do without: the rows in a table with the indexes that people read by
    await connection.unsafe(
      `create table copied_users (like users including all);
       alter table copied_users alter column tenant_id set default '${input.tenantId}',
         alter column first_seen_at set default now(), alter column since_day set default current_date`,
    );
    const startedAt = performance.now();
    const statement = `copy copied_users (${STAGE_COLUMNS.join(", ")}) from stdin`;
    const copy = new CopyStream(await connection.unsafe(statement).writable());
    await copy.write(rows);
    await copy.end();
    const ms = since(startedAt);
    // the import must not wait for these pages to be written
    await connection.unsafe("drop table copied_users");
    await connection.end();
    return { ms };
  },
  import: async (input, world) => {
    const tenantId = input.tenantId as TenantId;
    const scope = openTenantScope(world.database, tenantId);
    const runId = await requestRun(scope, "command");
    const [before] = await scope.write((db) =>
      db.execute<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`),
    );
    const wal = await walPosition(input);
    const startedAt = performance.now();
    const { state } = await runImport(world, { tenantId, runId });
    const ms = since(startedAt);
    if (state !== "published") throw new Error(`the import ended ${state}`);
    return {
      ms,
      publishMs: await readPublishMs(scope, runId),
      rowsWritten: await countWritten(world, tenantId, before?.xid ?? "0"),
      walMb: Math.round(((await walPosition(input)) - wal) / 100_000) / 10,
    };
  },
};

const since = (startedAt: number) => Math.round(performance.now() - startedAt);

async function readPublishMs(scope: Scope, runId: string): Promise<number> {
  const [run] = await scope.read((db) =>
    db.execute<{ ms: number }>(sql`
      select (extract(epoch from finished_at - (stage_started_at ->> 'publish')::timestamptz) * 1000)::int
        as ms from import_runs where run_id = ${runId}`),
  );
  if (!run) throw new Error("the run is not recorded");
  return run.ms;
}

/** How many bytes the server has logged so far, by everybody: nothing else runs beside. */
async function walPosition({ ownerUrl }: PartInput): Promise<number> {
  const connection = postgres(ownerUrl, { max: 1 });
  const [row] = await connection<{ bytes: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as bytes`;
  await connection.end();
  return Number(row?.bytes ?? 0);
}

/** Rows of the published tables that a transaction after `xid` wrote. */
async function countWritten(world: WorkerWorld, tenantId: TenantId, xid: string): Promise<number> {
  const counted = [
    "users",
    "license_spans",
    "skus",
    "sku_days",
    "sku_plans",
    "user_answers",
    "user_facets",
  ].map(
    (table) =>
      sql`select count(*) as rows from ${sql.raw(table)} where xmin::text::bigint > ${xid}::bigint`,
  );
  const [total] = await openTenantScope(world.database, tenantId).read((db) =>
    db.execute<{ rows: string }>(
      sql`select sum(rows) as rows from (${sql.join(counted, sql` union all `)}) counted`,
    ),
  );
  return Number(total?.rows ?? 0);
}

async function* readPages(input: PartInput, world: WorkerWorld): AsyncGenerator<Page> {
  const { accessToken } = await world.tokens.tokenFor(input.tenantId);
  let url: string | undefined =
    `${input.url}/v1.0/users?$select=${USER_SELECT.join(",")}&$expand=manager($select=id)&$top=999`;
  while (url) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    const page = JSON.parse(await answer.text()) as Page;
    yield page;
    url = page["@odata.nextLink"];
  }
}

function createWorld(input: PartInput): WorkerWorld {
  return createWorkerWorld({
    DATABASE_URL_WORKER: input.databaseUrl,
    PARTNER_TENANT_ID: input.partnerTenantId,
    PARTNER_CLIENT_ID: input.clientId,
    PARTNER_CLIENT_SECRET: input.clientSecret,
    TOKEN_ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    MICROSOFT_LOGIN_URL: input.url,
    MICROSOFT_GRAPH_URL: input.url,
    PARTNER_CENTER_URL: input.url,
    IMPORT_SCHEDULE: "0 2 * * *",
    IMPORT_TIME_ZONE: "UTC",
    LOG_LEVEL: "error",
  });
}

/** Each part has a key of its own, so each keeps a token of its own. */
async function connect(input: PartInput, world: WorkerWorld): Promise<void> {
  const answer = await fetch(`${input.url}/_emulator/refresh-token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({}),
  });
  const { refreshToken } = (await answer.json()) as { refreshToken: string };
  await world.credentials.connect(refreshToken, null);
  await openTenantScope(world.database, input.tenantId as TenantId).write((db) =>
    db
      .insert(tenants)
      .values({ tenantId: input.tenantId, name: "Large customer", domain: randomUUID() })
      .onConflictDoNothing(),
  );
}

await runCommand(async () => {
  const input = JSON.parse(process.env["BENCH_PART"] ?? "{}") as PartInput;
  const world = createWorld(input);
  await connect(input, world);
  const measured = await PARTS[input.part](input, world);
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(JSON.stringify({ ...measured, peakRssMb }));
  return 0;
});
