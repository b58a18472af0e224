import "server-only";
import type { GraphClient } from "../microsoft/graph";
import { ExpiredPageTokenError } from "../microsoft/microsoft-error";
import { readUsers } from "../microsoft/read-users";
import { reportProgress, type ClaimedRun } from "./run-record";
import type { StagedPage, UserStage } from "./user-stage";

/** What was read of the list of users, counted page by page. */
export type ReadResult = {
  pagesRows: number;
  duplicates: number;
  quarantined: number;
  /** Users the stage should hold. */
  staged: number;
  lastPageSeen: boolean;
};

/** How often Microsoft may forget its place in one run before it fails. */
const MAX_RESTARTS = 2;

/** Progress is for people: more often than this is only load. */
const PROGRESS_EVERY_MS = 250;

type Reading = {
  run: ClaimedRun;
  graph: GraphClient;
  stage: UserStage;
  /** Keeps a page's counts where they outlive the stage. Pages of a restarted list count on. */
  keepPage: (page: StagedPage & { page: number }) => Promise<void>;
};

/**
 * Reads the whole list of users into the stage, from the first page again when Microsoft lost its
 * place. The stage is filled or this throws.
 */
export async function readIntoStage(reading: Reading): Promise<ReadResult> {
  let pagesKept = 0;
  const keepPage: Reading["keepPage"] = (page) => {
    pagesKept += 1;
    return reading.keepPage({ ...page, page: pagesKept });
  };
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await readOnce({ ...reading, keepPage });
    } catch (error) {
      if (!(error instanceof ExpiredPageTokenError) || restarts === MAX_RESTARTS) {
        reading.stage.abort();
        throw error;
      }
      await reading.stage.clear();
    }
  }
}

async function readOnce({ run, graph, stage, keepPage }: Reading): Promise<ReadResult> {
  const sum = { pagesRows: 0, duplicates: 0, quarantined: 0, staged: 0, lastPageSeen: false };
  let reportedAt = 0;
  // a page's counts are kept while the next is read: behind, but never by more than one
  let behind: Promise<unknown> = Promise.resolve();
  try {
    for await (const { users, page, more } of readUsers({ graph })) {
      const counts = await stage.add(users);
      await behind;
      sum.pagesRows += counts.rows;
      sum.duplicates += counts.duplicates;
      sum.quarantined += counts.quarantined;
      sum.staged += counts.rows - counts.duplicates - counts.quarantined;
      sum.lastPageSeen = !more;
      const isDue = !more || Date.now() - reportedAt >= PROGRESS_EVERY_MS;
      if (isDue) reportedAt = Date.now();
      behind = Promise.all([
        keepPage({ ...counts, page }),
        isDue && reportProgress(run, { usersRead: sum.staged }),
      ]);
      // told below or with the next page; until then it is not forgotten
      behind.catch(() => undefined);
    }
  } finally {
    // when reading fails, what is on its way must arrive before the stage is emptied or given up
    await Promise.allSettled([behind]);
  }
  await behind;
  await stage.close();
  return sum;
}
