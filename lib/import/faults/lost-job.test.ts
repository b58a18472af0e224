import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { openPortal, type OpenPortal } from "@/scripts/bench/open-portal";
import { openTenantScope } from "../open-run-scope";
import { openQueue, prepareQueue } from "../queue";
import { requestRun } from "../request-run";
import { givenTenantId } from "../testing/given-portal";
import { startWorker } from "../worker";

const tenantId = givenTenantId();
let database: TestDatabase;
let portal: OpenPortal;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.urls.owner);
  portal = await openPortal({
    workerUrl: database.urls.worker,
    tenants: [{ tenantId, generate: { seed: 7, users: 30 } }],
  });
}, 120_000);
afterAll(async () => {
  await portal.emulator.stop();
  await database.close();
});

// guards: a job that ended without its run, because its worker was killed or the database was away
// before the claim, leaves a tenant that waits for ever: no later request gets past the waiting run
test("a run whose job failed before the claim is done all the same", async () => {
  const scope = openTenantScope(portal.world.database, tenantId);
  const runId = await requestRun(scope, "command");
  const queue = await openQueue(database.urls.worker);
  await queue.send({ tenantId, runId });
  await queue.stop(1_000);
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  // what the queue makes of it after a minute without a sign of life
  await admin`update pgboss.job set state = 'failed', started_on = now(), completed_on = now()
    where id = ${runId}`;
  await admin.end({ timeout: 5 });

  const worker = await startWorker(portal.world, portal.env, { withSchedule: false });
  const state = async () => {
    const [run] = await scope.read((db) =>
      db.execute<{ state: string }>(sql`select state from import_runs where run_id = ${runId}`),
    );
    return run?.state;
  };
  for (let turn = 0; turn < 80 && (await state()) !== "published"; turn += 1) await wait(100);
  await worker.stop(1_000);

  expect(await state()).toBe("published");
}, 60_000);
