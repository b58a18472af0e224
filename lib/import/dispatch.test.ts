import { execFile } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import type { RunId, TenantId } from "../domain/ids";
import { dispatchRuns, requestAll } from "./dispatch";
import { endSilentWriters } from "./end-silent-writers";
import type { ImportJob, ImportQueue } from "./queue";
import { requestRun } from "./request-run";
import { claimRun, enterStage, reportProgress } from "./run-record";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A queue that only remembers what it was asked. */
const givenQueue = () => {
  const sent: ImportJob[] = [];
  const dropped: RunId[] = [];
  const queue: ImportQueue = {
    send: (job) => Promise.resolve(void sent.push(job)),
    drop: (runId) => Promise.resolve(void dropped.push(runId)),
    work: () => Promise.resolve(),
    schedule: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  return { queue, sent, dropped };
};

const runsOf = async ({ tenantId }: GivenTenant) => [
  ...(await database.worker.raw.begin(async (sql) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`;
    return sql<
      Record<string, unknown>[]
    >`select run_id, state, trigger, retry_of, cause ->> 'code' as code
      from import_runs order by queued_at, trigger`;
  })),
];

/** A run whose worker gave its last sign a moment ago, and will give no other. */
async function givenDeadRun(tenant: GivenTenant, runId: RunId) {
  const run = await claimRun(tenant.workerScope, runId, 0.2);
  await wait(300);
  return run!;
}

// guards: a night that imports a tenant twice, or two workers that publish over each other
test("fifty who ask at once in each of three processes get one run", async () => {
  const tenant = await givenTenant(database);
  const answers = await Promise.all([0, 1, 2].map(() => askOften(tenant.tenantId)));
  expect(new Set(answers.flat()).size).toBe(1);
  expect(await runsOf(tenant)).toHaveLength(1);
}, 60_000);

test("asks the queue for a waiting run, and leaves a living one alone", async () => {
  const tenant = await givenTenant(database);
  const runId = await requestRun(tenant.workerScope, "command");
  const { queue, sent, dropped } = givenQueue();
  await dispatchRuns(database.worker, queue);
  expect(sent).toContainEqual({ tenantId: tenant.tenantId, runId });

  await claimRun(tenant.workerScope, runId);
  await dispatchRuns(database.worker, queue);
  expect(dropped).not.toContain(runId);
  expect(await runsOf(tenant)).toMatchObject([{ state: "fetching" }]);
});

test("ends a dead worker's run with its cause and retries it once", async () => {
  const tenant = await givenTenant(database);
  const runId = await requestRun(tenant.workerScope, "command");
  const dead = await givenDeadRun(tenant, runId);
  const { queue, dropped } = givenQueue();
  await Promise.all([dispatchRuns(database.worker, queue), dispatchRuns(database.worker, queue)]);
  expect(dropped).toContain(runId);
  const [ended, retry, ...others] = await runsOf(tenant);
  expect(ended).toMatchObject({ state: "failed", code: "worker_stopped" });
  expect(retry).toMatchObject({ state: "queued", trigger: "retry", retry_of: runId });
  expect(others).toEqual([]);

  // the dead one wakes up: whatever it does is refused
  await expect(reportProgress(dead, { usersRead: 1 })).rejects.toMatchObject({ code: "conflict" });
  await expect(enterStage(dead, "publish")).rejects.toMatchObject({ code: "conflict" });

  await givenDeadRun(tenant, retry!["run_id"] as RunId);
  await dispatchRuns(database.worker, queue);
  expect(await runsOf(tenant)).toMatchObject([{ state: "failed" }, { state: "failed" }]);
});

// guards: a worker frozen between a question's text and its values, which no limit of PostgreSQL's
// ends: its tenant waits for ever, and so did every other tenant behind it
test("a frozen worker's transaction keeps no other tenant waiting, and is ended", async () => {
  const tenant = await givenTenant(database);
  const runId = await requestRun(tenant.workerScope, "command");
  await givenDeadRun(tenant, runId);
  const frozen = database.worker.connect();
  const silent = frozen.begin(async (sql) => {
    await sql`select set_config('app.tenant_id', ${tenant.tenantId}, true)`;
    await sql`update import_runs set stage = 'publish' where run_id = ${runId}`;
    await sql`create temp table waiting (line text) on commit drop`;
    // the server waits for lines that never come, as it would for a question's values
    const lines = await sql`copy waiting from stdin`.writable();
    lines.on("error", () => undefined);
    await new Promise(() => undefined);
  });
  const ended = expect(silent).rejects.toThrow(/terminat|closed/i);
  await wait(500);

  const other = await givenTenant(database);
  const otherRun = await requestRun(other.workerScope, "command");
  const { queue, sent, dropped } = givenQueue();
  await dispatchRuns(database.worker, queue);
  expect(sent).toContainEqual({ tenantId: other.tenantId, runId: otherRun });
  expect(dropped).not.toContain(runId);

  await endSilentWriters(database.worker, "100 milliseconds");
  await ended;
  await dispatchRuns(database.worker, queue);
  expect(dropped).toContain(runId);
  expect(await runsOf(tenant)).toMatchObject([{ state: "failed" }, { trigger: "retry" }]);
  await frozen.end({ timeout: 0 });
}, 20_000);

test("a worker that only waits for Microsoft's next page is not ended", async () => {
  const reading = database.worker.connect();
  await reading`create temp table waiting (line text)`;
  const lines = await reading`copy waiting from stdin`.writable();
  await wait(300);
  await endSilentWriters(database.worker, "100 milliseconds");
  lines.end("a line\n");
  await once(lines, "finish");
  expect(await reading`select count(*)::int as lines from waiting`).toEqual([{ lines: 1 }]);
  await reading.end();
});

test("the schedule asks for active tenants only", async () => {
  const paused = await givenTenant(database, { status: "paused" });
  const active = await givenTenant(database);
  const asked = (await requestAll(database.worker, "schedule")).map(({ tenantId }) => tenantId);
  expect(asked).toContain(active.tenantId);
  expect(asked).not.toContain(paused.tenantId);
});

async function askOften(tenantId: TenantId): Promise<RunId[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...["--conditions=react-server", "--import", "tsx"],
    path.join(import.meta.dirname, "testing", "ask-often-process.ts"),
    ...[database.urls.worker, tenantId],
  ]);
  return JSON.parse(stdout) as RunId[];
}
