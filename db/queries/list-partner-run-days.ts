import "server-only";
import { sql } from "drizzle-orm";
import type { Day, RunId, Subject, TenantId } from "@/lib/domain/ids";
import type { RunOfDay } from "@/lib/domain/imports/run-days";
import type { RunState } from "@/lib/domain/imports/run-state";
import type { Database } from "../client";

/** A day's last run of one customer. */
export type PartnerRunOfDay = RunOfDay & { tenantId: TenantId };

/**
 * For each customer and each of the last UTC days on which an import was asked for, the last run of
 * it, for a member of the partner's staff; empty for anybody else: the database function checks the
 * subject itself. May tell of a day more than asked.
 *
 * @param days how many, today among them
 */
export function listPartnerRunDays(
  database: Database,
  subject: Subject,
  days: number,
): Promise<PartnerRunOfDay[]> {
  return (
    database.orm
      .select({
        tenantId: sql<TenantId>`tenant_id`,
        day: sql<Day>`day::text`,
        runId: sql<RunId>`run_id`,
        state: sql<RunState>`state`,
        runs: sql<number>`runs`,
      })
      // one more: the function begins at the session's midnight, which may be later than UTC's
      .from(sql`partner_run_days(${subject}, ${days + 1})`)
  );
}
