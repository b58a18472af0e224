import { randomUUID } from "node:crypto";
import { asc, isNull } from "drizzle-orm";
import { notifications, type RunCause } from "@/db/schema";
import type { TestDatabase } from "@/db/testing/given-database";
import { givenRuns } from "@/db/testing/given-runs";
import type { GivenTenant } from "@/db/testing/given-tenant";
import type { RunId } from "@/lib/domain/ids";
import type { Notes } from "../keep";
import { noteRunEnd } from "../note";

/** A cause as a diagnosis makes it: the customer's administrator must act. */
export const givenCause = (some: Partial<RunCause> = {}): RunCause => ({
  ...{ code: "AADSTS53003", class: "conditional_access", scope: "tenant", whoActs: "customer" },
  ...{ headline: "A policy blocks the partner's account", steps: ["Exclude it."], policyIds: [] },
  technical: {},
  ...some,
});

/** The partner's own: no customer can be imported. */
export const GLOBAL = givenCause({
  ...{ code: "AADSTS700082", class: "reauth", scope: "global", whoActs: "partner" },
  headline: "The sign-in has expired",
});
/** Nobody's fault. */
export const OUTAGE = givenCause({
  ...{ code: "HTTP 503", class: "retry", whoActs: "nobody", headline: "Microsoft is busy" },
});

export const givenNotes = ({ worker }: Pick<TestDatabase, "worker">): Notes => ({
  database: worker,
  portalUrl: "https://portal.example",
});

/** Messages that wait for the sender, in the order they were kept. */
export const listWaiting = ({ worker }: Pick<TestDatabase, "worker">) =>
  worker.orm
    .select()
    .from(notifications)
    .where(isNull(notifications.doneAt))
    .orderBy(asc(notifications.createdAt));

let second = 0;

/** A run of the tenant that ended a second after the one before it. Nobody has noted it. */
export async function givenEnd(
  tenant: GivenTenant,
  state: "published" | "held" | "failed",
  cause: RunCause | null = state === "published" ? null : givenCause(),
): Promise<RunId> {
  // just now by the database's clock as well, for what looks a day back
  const at = new Date(Date.now() - 3_600_000 + second++ * 1_000);
  const runId = randomUUID() as RunId;
  await givenRuns(tenant, [{ runId, state, cause, queuedAt: at, finishedAt: at }]);
  return runId;
}

/** The same, noted as a worker does. */
export async function givenNotedEnd(
  database: Pick<TestDatabase, "worker">,
  ...[tenant, state, cause]: Parameters<typeof givenEnd>
): Promise<RunId> {
  const runId = await givenEnd(tenant, state, cause);
  await noteRunEnd(givenNotes(database), { tenantId: tenant.tenantId, runId });
  return runId;
}
