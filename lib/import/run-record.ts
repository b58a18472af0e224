import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { importRuns, type RunCause } from "@/db/schema";
import type { Scope, TenantDb } from "@/db/scope";
import type { RunId } from "../domain/ids";
import type { RunStage } from "../domain/imports/run-state";
import { AppError } from "../errors";
import { explainHold, type HeldRunError } from "./hold-run";

/** A run that this worker has claimed. Every write to its record proves the claim by the fence. */
export type ClaimedRun = {
  scope: Scope;
  runId: RunId;
  fence: number;
  /** Why it runs, and the admin who asked. */
  trigger: "schedule" | "manual" | "command" | "release" | "retry";
  requestedByName: string | null;
  /** Of a release: the hash of the held diff that a person let pass. */
  releasesHash: string | null;
  leaseSeconds: number;
  /** By the database's clock: the day the read belongs to, and the age of its data. */
  startedAt: Date;
};

/**
 * How long a worker is believed alive after its last sign; it gives one every quarter of that. Less
 * than a minute, so that a dead worker's tenant is at work again within one.
 */
export const LEASE_SECONDS = 45;

/** The columns of a run that its worker counts up. */
type Counts = Partial<
  Pick<
    typeof importRuns.$inferInsert,
    "usersExpected" | "usersRead" | "usersQuarantined" | "skusRead" | "requests" | "waitedMs"
  >
> & {
  /** Of a wait that Microsoft asked for, from now on by the database's clock. */
  waitingUntil?: SQL;
};

/** The instant so many milliseconds from now by the database's clock: a worker's own may be off. */
export const inMs = (ms: number): SQL => sql`now() + make_interval(secs => ${ms / 1_000})`;

const newLease = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** Takes a queued run, or undefined when somebody else has taken it or it is over. */
export async function claimRun(
  scope: Scope,
  runId: RunId,
  leaseSeconds: number = LEASE_SECONDS,
): Promise<ClaimedRun | undefined> {
  const [claimed] = await scope.write((db) =>
    db
      .update(importRuns)
      .set({
        state: "fetching",
        stage: "token",
        fence: sql`${importRuns.fence} + 1`,
        startedAt: sql`now()`,
        leaseUntil: newLease(leaseSeconds),
        stageStartedAt: sql`jsonb_build_object('token', now())`,
      })
      .where(and(ofRun(scope, runId), eq(importRuns.state, "queued")))
      .returning({
        fence: importRuns.fence,
        trigger: sql<ClaimedRun["trigger"]>`${importRuns.trigger}`,
        requestedByName: importRuns.requestedByName,
        releasesHash: importRuns.releasesHash,
        startedAt: importRuns.startedAt,
      }),
  );
  if (!claimed?.startedAt) return undefined;
  return { scope, runId, leaseSeconds, ...claimed, startedAt: claimed.startedAt };
}

/** Notes the stage a run has come to. @throws AppError `conflict` when the run was taken over */
export async function enterStage(run: ClaimedRun, stage: RunStage): Promise<void> {
  await update(run, {
    stage,
    state: stage === "judge" || stage === "publish" ? "staged" : "fetching",
    leaseUntil: newLease(run.leaseSeconds),
    stageStartedAt: sql`${importRuns.stageStartedAt} || jsonb_build_object(${stage}::text, now())`,
  });
}

/** Notes how far a run has come, and that its worker lives. @throws AppError `conflict` as above */
export const reportProgress = ({ scope, ...run }: ClaimedRun, counts: Counts): Promise<void> =>
  scope.note((db) =>
    change(db, { scope, ...run }, { ...counts, leaseUntil: newLease(run.leaseSeconds) }),
  );

/** Ends a run that published nothing, with its cause in words. */
export const failRun = (run: ClaimedRun, cause: RunCause, counts: Counts): Promise<void> =>
  update(run, { ...counts, cause, state: "failed", finishedAt: sql`now()`, leaseUntil: null });

/** Ends a run that a brake stopped, with what it would have changed. */
export const holdRun = (run: ClaimedRun, held: HeldRunError, counts: Counts): Promise<void> =>
  update(run, {
    ...counts,
    state: "held",
    stage: "judge",
    cause: explainHold(held),
    diff: held.diff,
    diffHash: held.diffHash,
    finishedAt: sql`now()`,
    leaseUntil: null,
  });

/**
 * Ends a run whose worker died, its lease being over by the database's clock, and asks for one
 * retry; a retry that dies too is not retried. Undefined when somebody else ended it, `held` while a
 * transaction has the run's row: its worker is publishing, or is frozen.
 */
export async function failExpiredRun(
  scope: Scope,
  runId: RunId,
  cause: RunCause,
): Promise<{ retryId: RunId | null } | "held" | undefined> {
  const { tenantId } = scope;
  return scope.write(async (db) => {
    const [free] = await db
      .select({ runId: importRuns.runId })
      .from(importRuns)
      .where(ofRun(scope, runId))
      .for("update", { skipLocked: true });
    if (!free) return "held";
    const [ended] = await db
      .update(importRuns)
      .set({ state: "failed", cause, finishedAt: sql`now()`, leaseUntil: null })
      .where(and(ofRun(scope, runId), sql`${importRuns.leaseUntil} < now()`))
      .returning({
        trigger: importRuns.trigger,
        requestedBy: importRuns.requestedBy,
        requestedByName: importRuns.requestedByName,
        releasesRun: importRuns.releasesRun,
        releasesHash: importRuns.releasesHash,
        releaseReason: importRuns.releaseReason,
      });
    if (!ended) return undefined;
    const { trigger, ...asked } = ended;
    if (trigger === "retry") return { retryId: null };
    const retryId = randomUUID() as RunId;
    await db
      .insert(importRuns)
      .values({ tenantId, runId: retryId, trigger: "retry", retryOf: runId, ...asked });
    return { retryId };
  });
}

type Change = Parameters<ReturnType<TenantDb["update"]>["set"]>[0];

const update = (run: ClaimedRun, values: Change): Promise<void> =>
  run.scope.write((db) => change(db, run, values));

async function change(
  db: TenantDb,
  { scope, runId, fence }: ClaimedRun,
  values: Change,
): Promise<void> {
  const changed = await db
    .update(importRuns)
    .set(values)
    .where(
      and(
        ofRun(scope, runId),
        eq(importRuns.fence, fence),
        inArray(importRuns.state, ["fetching", "staged"]),
      ),
    )
    .returning({ runId: importRuns.runId });
  if (changed.length === 0)
    throw new AppError("conflict", "This import was taken over by another worker", {
      context: { runId },
    });
}

const ofRun = (scope: Scope, runId: RunId) =>
  and(eq(importRuns.tenantId, scope.tenantId), eq(importRuns.runId, runId));
