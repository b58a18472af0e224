import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Scope } from "@/db/scope";
import type { TenantId } from "@/lib/domain/ids";

/** A tenant that a schedule asked for less than so many hours ago is not due again. */
const DUE_AFTER_HOURS = 20;
/** How many tenants one call asks for at most; the next call goes on. */
const BATCH = 1_000;

/**
 * Asks for an import of each tenant that is due, as far as there is time. Calling it again goes on
 * where it stopped, and asks for nothing twice: two schedules, or one that fires twice, do no harm.
 *
 * @param until the clock's milliseconds at which to stop asking
 */
export async function requestDueImports(
  { database, openScope }: { database: Database; openScope: (tenantId: TenantId) => Scope },
  { until, now = Date.now }: { until: number; now?: () => number },
): Promise<{ requested: number; isFinished: boolean }> {
  const due = await database.orm.execute<{ tenant_id: TenantId }>(
    sql`select tenant_id from due_tenants(${DUE_AFTER_HOURS}, ${BATCH})`,
  );
  let requested = 0;
  for (const [index, { tenant_id: tenantId }] of due.entries()) {
    if (now() >= until) return { requested, isFinished: false };
    const made = await openScope(tenantId).write((db) =>
      db.execute(sql`
        insert into import_runs (tenant_id, run_id, trigger)
        values (${tenantId}, ${randomUUID()}, 'schedule')
        on conflict (tenant_id) where state in ('queued', 'fetching', 'staged') do nothing
        returning run_id`),
    );
    requested += made.length;
    if (index + 1 === BATCH) return { requested, isFinished: false };
  }
  return { requested, isFinished: true };
}
