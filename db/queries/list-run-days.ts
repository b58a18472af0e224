import "server-only";
import { sql } from "drizzle-orm";
import type { Day, RunId } from "@/lib/domain/ids";
import type { RunOfDay } from "@/lib/domain/imports/run-days";
import type { RunState } from "@/lib/domain/imports/run-state";
import { importRuns } from "../schema";
import type { Scope } from "../scope";
import { newestRunFirst } from "./parts/run-columns";
import { runConditions, runDay } from "./parts/run-conditions";

/** A day's last run, with what its bar says of it. */
export type TenantRunOfDay = RunOfDay & {
  startedAt: Date | null;
  finishedAt: Date | null;
  usersRead: number;
};

/**
 * For each UTC day on which an import was asked for, the last run of it; newest day first. Days
 * without a run are left out.
 *
 * @param from the first day, inclusive
 */
export function listRunDays(scope: Scope, from: Day): Promise<TenantRunOfDay[]> {
  return scope.read((db) =>
    db
      .selectDistinctOn([runDay], {
        day: sql<Day>`${runDay}::text`,
        runId: sql<RunId>`${importRuns.runId}`,
        state: sql<RunState>`${importRuns.state}`,
        runs: sql<number>`(count(*) over (partition by ${runDay}))::int`,
        startedAt: importRuns.startedAt,
        finishedAt: importRuns.finishedAt,
        usersRead: importRuns.usersRead,
      })
      .from(importRuns)
      .where(runConditions(scope.tenantId, { from }))
      .orderBy(sql`${runDay} desc`, ...newestRunFirst),
  );
}
