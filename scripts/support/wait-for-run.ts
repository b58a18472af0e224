import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { RunId, TenantId } from "@/lib/domain/ids";
import { openTenantScope } from "@/lib/import/open-run-scope";

/** A run that is over, with what a person wants to know of it. Seats count paid products. */
export type FinishedRun = {
  runId: RunId;
  state: string;
  users: number;
  usersAdded: number;
  usersChanged: number;
  usersRemoved: number;
  skus: number;
  purchased: number;
  assigned: number;
  code: string | null;
  headline: string | null;
  whoActs: string | null;
  durationMs: number;
};

type Progress = {
  state: string;
  stage: string | null;
  usersRead: number;
  usersExpected: number | null;
};

/** Waits until a run is over, however long it takes. `pause` is called between two looks. */
export async function waitForRun(
  database: Database,
  { tenantId, runId }: { tenantId: TenantId; runId: RunId },
  pause: (progress: Progress) => Promise<unknown>,
): Promise<FinishedRun> {
  const scope = openTenantScope(database, tenantId);
  for (;;) {
    const [run] = await scope.read((db) =>
      db.execute<Progress & Omit<FinishedRun, "purchased" | "assigned">>(sql`
        select run_id as "runId", state, stage, users_read as "usersRead",
          users_expected as "usersExpected",
          users_added + users_changed + users_unchanged + users_returned as users,
          users_added as "usersAdded", users_changed as "usersChanged",
          users_removed as "usersRemoved", skus_read as skus, cause ->> 'code' as code,
          cause ->> 'headline' as headline, cause ->> 'whoActs' as "whoActs",
          (extract(epoch from finished_at - started_at) * 1000)::int as "durationMs"
        from import_runs where tenant_id = ${tenantId} and run_id = ${runId}`),
    );
    if (!run) throw new Error(`The run ${runId} is not recorded`);
    if (["published", "failed", "held", "superseded"].includes(run.state)) {
      return { ...run, ...(await countSeats(database, tenantId)) };
    }
    await pause(run);
  }
}

async function countSeats(database: Database, tenantId: TenantId) {
  const { listLicenses } = await import("@/db/queries/list-licenses");
  const { totals } = await listLicenses(openTenantScope(database, tenantId));
  return { purchased: totals.purchased, assigned: totals.assigned };
}
