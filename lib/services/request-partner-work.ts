import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Actor, Scope, TenantDb } from "@/db/scope";
import type { TenantId } from "@/lib/domain/ids";
import { REQUEST_PATIENCE_MINUTES } from "@/lib/domain/partner/partner-request";
import { AppError, invariant } from "@/lib/errors";

/** A request that waits for the worker; `joined` when somebody had asked for the same already. */
export type PartnerWork = { requestId: string; joined: boolean };

type Asker = Pick<Extract<Actor, { kind: "person" }>, "subject" | "name">;

/**
 * Asks the worker to bring the customer list and the admin relationships. However many ask at once,
 * it is done once.
 */
export function requestSync(database: Database, asker: Asker): Promise<PartnerWork> {
  return database.orm.transaction((db) => leave(db, asker, { kind: "sync", customerId: null }));
}

/**
 * Asks the worker to consent to the import app in the scope's tenant, and writes down who asked.
 *
 * @throws AppError `conflict` when the customer was offboarded
 */
export function requestConsent(scope: Scope): Promise<PartnerWork> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person asks for a consent");
  return scope.write(async (db) => {
    const [found] = await db.execute<{ status: string }>(
      sql`select status from tenants where tenant_id = ${tenantId}`,
    );
    if (found?.status === "offboarded")
      throw new AppError("conflict", "This customer was offboarded. Take it back first.");
    const work = await leave(db, actor, { kind: "consent", customerId: tenantId });
    if (!work.joined)
      await db.execute(
        sql`select append_audit(${actor.subject}, ${nameOf(actor)}, 'consent.requested', ${tenantId}, ${work.requestId})`,
      );
    return work;
  });
}

type Wanted = { kind: "sync"; customerId: null } | { kind: "consent"; customerId: TenantId };

async function leave(
  db: TenantDb,
  asker: Asker,
  { kind, customerId }: Wanted,
): Promise<PartnerWork> {
  // one after the other, so that of two who press at once the second sees the first's request
  const key = `partner_request ${kind} ${customerId ?? ""}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const [waiting] = await db.execute<{ request_id: string }>(sql`
    select request_id from partner_requests
    where kind = ${kind} and customer_id is not distinct from ${customerId}
      and state in ('queued', 'working')
      and requested_at > now() - make_interval(mins => ${REQUEST_PATIENCE_MINUTES})
    order by requested_at desc limit 1`);
  if (waiting) return { requestId: waiting.request_id, joined: true };
  const requestId = randomUUID();
  // written out, for a query builder names every column and the web role may set these only
  await db.execute(sql`
    insert into partner_requests (request_id, kind, customer_id, requested_by, requested_by_name)
    values (${requestId}, ${kind}, ${customerId}, ${asker.subject}, ${nameOf(asker)})`);
  return { requestId, joined: false };
}

const nameOf = ({ name }: Asker) => name.slice(0, 256);
