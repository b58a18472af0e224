import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope } from "@/db/scope";
import { invariant } from "@/lib/errors";

/**
 * Asks the worker to try whether the service account can enter the tenant. Whoever asks while a
 * test waits or works is given that one.
 *
 * @returns the test's id, to look for its verdict
 */
export async function requestAccessTest(scope: Scope): Promise<{ testId: string }> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person asks for a test");
  return scope.write(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`test ${tenantId}`}, 0))`);
    const [waiting] = await db.execute<{ test_id: string }>(sql`
      select test_id from access_tests where finished_at is null
        and requested_at > now() - interval '2 minutes'
      order by requested_at desc limit 1`);
    if (waiting) return { testId: waiting.test_id };
    const testId = randomUUID();
    await db.execute(sql`
      insert into access_tests (tenant_id, test_id, requested_by, requested_by_name)
      values (${tenantId}, ${testId}, ${actor.subject}, ${actor.name.slice(0, 256)})`);
    return { testId };
  });
}
