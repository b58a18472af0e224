import "server-only";
import { assertSafeRole } from "@/db/assert-safe-role";
import type { WorkerEnv } from "../env";
import { log } from "../log";
import { type Chore, doChores } from "./chores";
import { dispatchRuns, requestAll } from "./dispatch";
import { createChannels, type ChannelSettings } from "./notify/channels";
import { noteDeadlines } from "./notify/note";
import { sendDue } from "./notify/send-due";
import { workPartnerRequests } from "./partner-requests";
import { openQueue } from "./queue";
import { keepTokenAlive, prepareToken, watchBurn } from "./guard-token";
import type { WorkerWorld } from "./import-world";
import { refreshProductNames } from "./refresh-product-names";
import { resolveBehind } from "./resolve-behind";
import { runImport } from "./run-import";
import { runWaitingTests } from "./test-access";

/** A worker at work. `stop` ends it: what is under way gets `graceMs`, then it is given up unpublished. */
export type Worker = { stop: (graceMs: number) => Promise<void> };

/**
 * Imports done side by side. A tenant waits mostly for Microsoft, and a broken one for its retries:
 * with few slots some broken tenants hold up the healthy ones.
 */
const CONCURRENCY = 16;
const DISPATCH_EVERY_MS = 1_000;
const TESTS_EVERY_MS = 1_000;
const PARTNER_EVERY_MS = 1_000;
const BURN_EVERY_MS = 2_000;
const MESSAGES_EVERY_MS = 5_000;
const MAPPING_EVERY_MS = 300_000;
const DEADLINES_EVERY_MS = 3_600_000;

/**
 * Takes import jobs until stopped; any number of workers share the queue. With a schedule it also
 * asks for the nightly imports.
 */
export async function startWorker(
  world: WorkerWorld,
  env: Pick<
    WorkerEnv,
    "DATABASE_URL_WORKER" | "IMPORT_SCHEDULE" | "IMPORT_TIME_ZONE" | "PRODUCT_NAMES_URL"
  > &
    ChannelSettings,
  { withSchedule }: { withSchedule: boolean },
): Promise<Worker> {
  await assertSafeRole(world.database);
  await prepareToken(world);
  const queue = await openQueue(env.DATABASE_URL_WORKER);
  const stopping = new AbortController();
  await queue.work(CONCURRENCY, async (job) => {
    await runImport({ ...world, signal: stopping.signal }, job);
  });
  if (withSchedule)
    await queue.schedule(env.IMPORT_SCHEDULE, env.IMPORT_TIME_ZONE, async () => {
      const requested = await requestAll(world.database, "schedule");
      log.info("nightly import requested", { tenants: requested.length });
    });
  const resting = new AbortController();
  const channels = createChannels(env);
  const chores = doChores(
    listChores(world, { queue, channels, namesUrl: env.PRODUCT_NAMES_URL }),
    resting.signal,
  );
  return {
    stop: async (graceMs) => {
      resting.abort();
      await chores;
      const timer = setTimeout(() => stopping.abort(), graceMs);
      await queue.stop(graceMs + 5_000).finally(() => clearTimeout(timer));
    },
  };
}

type Tools = {
  queue: Awaited<ReturnType<typeof openQueue>>;
  channels: ReturnType<typeof createChannels>;
  namesUrl: string | undefined;
};

/** What a worker does again and again beside imports. */
const listChores = (world: WorkerWorld, { queue, channels, namesUrl }: Tools): Chore[] => [
  {
    name: "dispatch",
    everyMs: DISPATCH_EVERY_MS,
    run: () => dispatchRuns(world.database, queue),
  },
  { name: "access tests", everyMs: TESTS_EVERY_MS, run: () => runWaitingTests(world) },
  { name: "partner", everyMs: PARTNER_EVERY_MS, run: () => workPartnerRequests(world) },
  { name: "burn", everyMs: BURN_EVERY_MS, run: () => watchBurn(world) },
  {
    name: "keep alive",
    everyMs: DEADLINES_EVERY_MS,
    run: () => keepTokenAlive(world, new Date()),
  },
  {
    name: "mapping",
    everyMs: MAPPING_EVERY_MS,
    run: () => resolveBehind(world.database),
  },
  {
    name: "messages",
    everyMs: MESSAGES_EVERY_MS,
    run: () => sendDue(world.database, channels),
  },
  {
    name: "deadlines",
    everyMs: DEADLINES_EVERY_MS,
    run: () => noteDeadlines(world.notes, new Date()),
  },
  ...(namesUrl === undefined
    ? []
    : [
        {
          name: "product names",
          everyMs: DEADLINES_EVERY_MS,
          run: () => refreshProductNames(world, namesUrl),
        },
      ]),
];
