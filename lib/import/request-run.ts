import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { importRuns } from "@/db/schema";
import type { Scope } from "@/db/scope";
import type { RunId } from "../domain/ids";

/**
 * Asks for an import of the scope's tenant, by schedule or from the command line. A tenant imports
 * once at a time: when a run waits or works already, that one is meant.
 */
export async function requestRun(scope: Scope, trigger: "schedule" | "command"): Promise<RunId> {
  const runId = randomUUID() as RunId;
  return scope.write(async (db) => {
    const made = await db
      .insert(importRuns)
      .values({ tenantId: scope.tenantId, runId, trigger })
      .onConflictDoNothing()
      .returning({ runId: importRuns.runId });
    if (made.length > 0) return runId;
    const [active] = await db
      .select({ runId: sql<RunId>`${importRuns.runId}` })
      .from(importRuns)
      .where(
        and(
          eq(importRuns.tenantId, scope.tenantId),
          sql`${importRuns.state} in ('queued', 'fetching', 'staged')`,
        ),
      );
    // it ended between the two statements: what was asked for has just been done
    return active?.runId ?? runId;
  });
}
