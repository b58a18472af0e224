import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { accessTests, type RunCause } from "@/db/schema";
import type { Scope } from "@/db/scope";
import type { TenantId } from "../domain/ids";
import { log } from "../log";
import { explainFailure } from "./explain-failure";
import type { ImportWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** A claimed test that stays unfinished for so long belonged to a worker that died. */
const STALE_SECONDS = 60;

/**
 * Does the tests of access that people asked for: each asks Microsoft for a token of the tenant and
 * reads nothing. Resolves to how many it did.
 */
export async function runWaitingTests(world: ImportWorld): Promise<number> {
  const waiting = await world.database.orm.execute<{ tenant_id: TenantId; test_id: string }>(
    sql`select tenant_id, test_id from waiting_access_tests()`,
  );
  const done = await Promise.all(
    waiting.map(({ tenant_id: tenantId, test_id: testId }) =>
      testAccess(world, { tenantId, testId }),
    ),
  );
  return done.filter(Boolean).length;
}

type Asked = { tenantId: TenantId; testId: string };

async function testAccess(world: ImportWorld, { tenantId, testId }: Asked): Promise<boolean> {
  const scope = openTenantScope(world.database, tenantId);
  const actorName = await claimTest(scope, testId);
  if (actorName === undefined) return false;
  const why = { reason: "test", runId: null, actorName } as const;
  const cause = await world.access.during(tenantId, why, () => tryToken(world, tenantId));
  await scope.write((db) =>
    db
      .update(accessTests)
      .set({ verdict: cause ? "refused" : "works", cause, finishedAt: sql`now()` })
      .where(and(eq(accessTests.tenantId, tenantId), eq(accessTests.testId, testId))),
  );
  log.info("access tested", { tenantId, works: !cause, code: cause?.code });
  return true;
}

/** The name of who asked, for the one worker that takes the test. */
async function claimTest(scope: Scope, testId: string): Promise<string | undefined> {
  const [claimed] = await scope.write((db) =>
    db
      .update(accessTests)
      .set({ startedAt: sql`now()` })
      .where(
        and(
          eq(accessTests.tenantId, scope.tenantId),
          eq(accessTests.testId, testId),
          isNull(accessTests.finishedAt),
          or(
            isNull(accessTests.startedAt),
            sql`${accessTests.startedAt} < now() - make_interval(secs => ${STALE_SECONDS})`,
          ),
        ),
      )
      .returning({ name: accessTests.requestedByName }),
  );
  return claimed?.name;
}

/** Why no token is given; null when one is. A new one: the tenant may have changed its mind. */
async function tryToken(world: ImportWorld, tenantId: TenantId): Promise<RunCause | null> {
  try {
    await world.tokens.tokenFor(tenantId, { force: true });
    return null;
  } catch (error) {
    const cause = explainFailure(error, tenantId);
    const reference = log.error("access refused", error, { tenantId, code: cause.code });
    return { ...cause, technical: { ...cause.technical, reference } };
  } finally {
    world.tokens.forget(tenantId);
  }
}
