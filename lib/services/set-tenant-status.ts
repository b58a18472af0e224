import "server-only";
import { sql } from "drizzle-orm";
import type { Scope, TenantDb } from "@/db/scope";
import { AppError, invariant } from "@/lib/errors";

/** `active` is imported by schedule · `paused` is not · `offboarded` cannot be entered either. */
export type TenantStatus = "active" | "paused" | "offboarded";

/**
 * Pauses, resumes, offboards or takes back a customer, and writes down who did. Nothing of the
 * customer's data is deleted. The status it has already is no change and leaves no trace.
 *
 * @throws AppError `not_found` when there is no such customer; `conflict` when it is to be
 *   offboarded while an import waits or runs: nothing may be read of a customer that has left
 */
export async function setTenantStatus(scope: Scope, status: TenantStatus): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person changes a customer's status");
  await scope.write(async (db) => {
    const before = await lockStatus(db, tenantId);
    if (before === status) return;
    if (status === "offboarded") await refuseWhileImporting(db, tenantId);
    await db.execute(sql`update tenants set status = ${status} where tenant_id = ${tenantId}`);
    const action = before === "offboarded" ? "tenant.taken_back" : ACTIONS[status];
    const detail = `from ${before} to ${status}`;
    await db.execute(
      sql`select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, ${action}, ${tenantId}, ${detail})`,
    );
  });
}

const ACTIONS: Readonly<Record<TenantStatus, string>> = {
  active: "tenant.resumed",
  paused: "tenant.paused",
  offboarded: "tenant.offboarded",
};

/** Two admins who press at once come one after the other. */
async function lockStatus(db: TenantDb, tenantId: string): Promise<TenantStatus> {
  const [found] = await db.execute<{ status: TenantStatus }>(
    sql`select status from tenants where tenant_id = ${tenantId} for update`,
  );
  if (!found) throw new AppError("not_found", "There is no such customer");
  return found.status;
}

async function refuseWhileImporting(db: TenantDb, tenantId: string): Promise<void> {
  const active = await db.execute(sql`
    select 1 from import_runs
    where tenant_id = ${tenantId} and state in ('queued', 'fetching', 'staged')`);
  if (active.length > 0)
    throw new AppError(
      "conflict",
      "An import of this customer is waiting or running. Offboard it when that has ended.",
    );
}
