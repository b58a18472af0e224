import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { RunStage, RunState } from "@/lib/domain/imports/run-state";
import { AppError } from "@/lib/errors";
import { importRuns, tenants } from "../schema";
import type { Scope, TenantDb } from "../scope";
import { newestRunFirst, runAt } from "./parts/run-columns";

/** What every page's frame shows: whose data this is, how old, and what the latest import does. */
export type TenantHeader = {
  tenantId: TenantId;
  name: string;
  domain: string;
  /** When the shown data was read from Microsoft; null before the first import. */
  dataAsOf: Date | null;
  latestRun: {
    runId: RunId;
    state: RunState;
    stage: RunStage | null;
    usersRead: number;
    usersExpected: number | null;
    at: Date;
  } | null;
  /** Runs that failed since the last good one: 0 while all is well. */
  failedRuns: number;
};

/** @throws AppError `not_found` when the tenant does not exist */
export function getTenantHeader(scope: Scope): Promise<TenantHeader> {
  return scope.read(async (db) => {
    const [tenant] = await db
      .select({ name: tenants.name, domain: tenants.domain, dataAsOf: tenants.dataAsOf })
      .from(tenants)
      .where(eq(tenants.tenantId, scope.tenantId));
    if (!tenant) throw new AppError("not_found", "This tenant does not exist");
    const latestRun = await findLatestRun(db, scope.tenantId);
    const failedRuns = await countFailedRuns(db, scope.tenantId);
    return { tenantId: scope.tenantId, ...tenant, latestRun: latestRun ?? null, failedRuns };
  });
}

/** As `partner_tenants` counts them. */
async function countFailedRuns(db: TenantDb, tenantId: TenantId): Promise<number> {
  const lastGood = sql`(select max(g.queued_at) from import_runs g
    where g.tenant_id = ${tenantId} and g.state in ('published', 'held'))`;
  const isLater = sql`${importRuns.queuedAt} > coalesce(${lastGood}, '-infinity')`;
  const [counted] = await db
    .select({ runs: count() })
    .from(importRuns)
    .where(and(eq(importRuns.tenantId, tenantId), eq(importRuns.state, "failed"), isLater));
  return counted?.runs ?? 0;
}

async function findLatestRun(
  db: TenantDb,
  tenantId: TenantId,
): Promise<NonNullable<TenantHeader["latestRun"]> | undefined> {
  const [run] = await db
    .select({
      runId: sql<RunId>`${importRuns.runId}`,
      state: sql<RunState>`${importRuns.state}`,
      stage: sql<RunStage | null>`${importRuns.stage}`,
      usersRead: importRuns.usersRead,
      usersExpected: importRuns.usersExpected,
      at: runAt,
    })
    .from(importRuns)
    .where(eq(importRuns.tenantId, tenantId))
    .orderBy(...newestRunFirst)
    .limit(1);
  return run;
}
