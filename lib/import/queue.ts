import "server-only";
import { PgBoss } from "pg-boss";
import type { RunId, TenantId } from "../domain/ids";
import { log } from "../log";

/** One import to do. The job's id is the run's. */
export type ImportJob = { tenantId: TenantId; runId: RunId };

/** The worker's side of the queue. Everything pg-boss, and its own database driver, is in this file. */
export type ImportQueue = {
  /** Puts a run into the queue; nothing happens when it, or another run of its tenant, is there. */
  send: (job: ImportJob) => Promise<void>;
  /** Forgets the job of a run whose worker died, so that the tenant's next one may come. */
  drop: (runId: RunId) => Promise<void>;
  /** Works jobs off until the queue stops, `concurrency` at a time. */
  work: (concurrency: number, perform: (job: ImportJob) => Promise<void>) => Promise<void>;
  /** Calls `perform` by a cron expression in a time zone, once for all workers together. */
  schedule: (cron: string, timeZone: string, perform: () => Promise<void>) => Promise<void>;
  /** Takes no more work and waits for what is under way. */
  stop: (timeoutMs: number) => Promise<void>;
};

const SCHEMA = "pgboss";
const IMPORTS = "import";
const NIGHTLY = "nightly";

/** An import of half a million users takes minutes; one that took four hours hangs. */
const EXPIRE_SECONDS = 4 * 60 * 60;
/** A worker that gives no sign for so long is taken for dead … */
const HEARTBEAT_SECONDS = 15;
/**
 * … by the next look, so that a job it never began is another's well within a minute. Taking a live
 * worker for dead does no harm: its run's lease keeps any other from it.
 */
const SUPERVISE_SECONDS = 10;

/** Creates the queue's tables as the database's owner and lets the worker use them. Repeatable. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = open(ownerUrl, { migrate: true, supervise: false, schedule: false });
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map(({ name }) => name));
    if (!existing.has(IMPORTS))
      await boss.createQueue(IMPORTS, {
        policy: "exclusive", // one job per tenant, waiting or at work
        retryLimit: 0, // the run's record tells what happened; a new run is a new request
        expireInSeconds: EXPIRE_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
      });
    else await boss.updateQueue(IMPORTS, { heartbeatSeconds: HEARTBEAT_SECONDS });
    if (!existing.has(NIGHTLY))
      await boss.createQueue(NIGHTLY, { policy: "exclusive", retryLimit: 2 });
    const db = boss.getDb();
    await db.executeSql(`GRANT USAGE ON SCHEMA ${SCHEMA} TO portal_worker`);
    await db.executeSql(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO portal_worker`,
    );
    await db.executeSql(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO portal_worker`);
    await db.executeSql(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO portal_worker`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Opens the queue as the worker. @throws when it was not prepared for this version */
export async function openQueue(workerUrl: string): Promise<ImportQueue> {
  const boss = open(workerUrl, { migrate: false, supervise: true, schedule: true });
  await boss.start();
  return {
    send: async ({ tenantId, runId }) => {
      await boss.send(IMPORTS, { tenantId, runId }, { id: runId, singletonKey: tenantId });
      // a job that ended before its run was claimed would hold the tenant for ever; else nothing happens
      await boss.retry(IMPORTS, runId);
    },
    drop: async (runId) => {
      await boss.cancel(IMPORTS, runId);
    },
    work: async (concurrency, perform) => {
      await boss.work<ImportJob>(
        IMPORTS,
        { localConcurrency: concurrency, pollingIntervalSeconds: 0.5 },
        async ([job]) => {
          if (job) await perform(job.data);
        },
      );
    },
    schedule: async (cron, timeZone, perform) => {
      await boss.schedule(NIGHTLY, cron, null, { tz: timeZone });
      await boss.work(NIGHTLY, async () => perform());
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}

function open(
  connectionString: string,
  options: { migrate: boolean; supervise: boolean; schedule: boolean },
): PgBoss {
  const boss = new PgBoss({
    connectionString,
    schema: SCHEMA,
    createSchema: options.migrate,
    max: 4,
    reindex: false, // the worker does not own the indexes
    monitorVacuum: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    // pg-boss looks at a queue only so often, however often it wakes
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    ...options,
  });
  // an error of the queue's own housekeeping; jobs report theirs in the run's record
  boss.on("error", (error) => void log.error("the queue reported an error", error));
  return boss;
}
