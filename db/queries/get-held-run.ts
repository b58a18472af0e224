import "server-only";
import { sql } from "drizzle-orm";
import type { RunId } from "@/lib/domain/ids";
import type { HeldDiff } from "@/lib/domain/imports/held-diff";
import type { RunState } from "@/lib/domain/imports/run-state";
import type { Scope } from "../scope";

/** What a held run would have changed, and what people have decided about it since. */
export type HeldRun = {
  diff: HeldDiff;
  /** What a release is bound to. */
  diffHash: string;
  /** No later run was held or published: it is still the one to decide about. */
  isLatest: boolean;
  /** The last release of it; null when nobody has released it. */
  release: {
    runId: RunId;
    state: RunState;
    requestedByName: string | null;
    reason: string;
  } | null;
};

/**
 * Read for the run's own page only: it names up to 200 people, which no list and no poll needs.
 *
 * @returns null for a run that was never held
 */
export async function getHeldRun(scope: Scope, runId: RunId): Promise<HeldRun | null> {
  const [held] = await scope.read((db) =>
    db.execute<HeldRun>(sql`
      select held.diff, held.diff_hash as "diffHash",
        not exists (
          select from import_runs later where later.tenant_id = held.tenant_id
            and later.state in ('held', 'published') and later.queued_at > held.queued_at
        ) as "isLatest",
        (
          select jsonb_build_object('runId', r.run_id, 'state', r.state,
            'requestedByName', r.requested_by_name, 'reason', r.release_reason)
          from import_runs r
          where r.tenant_id = held.tenant_id and r.releases_run = held.run_id
          order by r.queued_at desc, r.run_id desc limit 1
        ) as release
      from import_runs held
      where held.tenant_id = ${scope.tenantId} and held.run_id = ${runId} and held.diff is not null`),
  );
  return held ?? null;
}
