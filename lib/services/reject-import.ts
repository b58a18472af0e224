import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/db/scope";
import type { RunCause } from "@/db/schema";
import { invariant, AppError } from "@/lib/errors";
import { findOpenHeld, readReason, type Decision } from "./held-run";

/**
 * Ends a held run for good, without publishing anything of it: the data of the last good import
 * stays, and the next import goes on as any other. Recorded with the admin's name and reason.
 *
 * @throws AppError `invalid` for a reason too short, `not_found` for no held run, `conflict` when it
 * was decided already, is too old, or its release is at work
 */
export async function rejectImport(scope: Scope, decision: Decision): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person rejects an import");
  const reason = readReason(decision, "Please say in a few words why these changes are wrong");
  const name = actor.name.slice(0, 256);
  await scope.write(async (db) => {
    const heldId = await findOpenHeld(db, decision);
    const rejected = await db.execute(sql`
      update import_runs held set state = 'superseded',
        cause = ${JSON.stringify(rejectedBy(name, reason))}::jsonb
      where held.tenant_id = ${tenantId} and held.run_id = ${heldId} and held.state = 'held'
        and not exists (select from import_runs release
          where release.tenant_id = held.tenant_id and release.releases_run = held.run_id
            and release.state in ('queued', 'fetching', 'staged'))
      returning held.run_id`);
    if (rejected.length === 0)
      throw new AppError("conflict", "This has been released already. Reload the page.");
    await db.execute(sql`
      select append_audit(${actor.subject}, ${name}, 'import.rejected', ${heldId},
        ${`diff ${decision.diffHash}: ${reason}`})`);
  });
}

const rejectedBy = (name: string, reason: string): RunCause => ({
  ...{ code: "rejected", class: "rejected", scope: "tenant", whoActs: "nobody" },
  headline: `Rejected by ${name}`,
  steps: [
    `Reason: ${reason}`,
    "Nothing of this import was published. The data of the last good import stays.",
    "The next import goes on as usual; if it would change as much, it is held again.",
  ],
  ...{ policyIds: [], technical: {} },
});
