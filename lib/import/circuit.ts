import "server-only";
import { and, eq, gt, or, sql, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { limitIdle } from "@/db/idle-limit";
import { partnerConnection, type RunCause } from "@/db/schema";
import { OUTAGE_AFTER } from "../domain/partner/outage";
import { log } from "../log";

/**
 * What the imports of all tenants learn from each other: when the partner's own connection is
 * broken, or Microsoft is down, one run a minute tries whether that is over, and the others end at
 * once with the same cause instead of asking Microsoft the same in vain a thousand times.
 */
export type Circuit = {
  /** The cause to end a run with before it asks Microsoft anything; undefined when it may try. */
  readonly enter: () => Promise<RunCause | undefined>;
  /** A run published: whatever was broken works again. Resolves to true when something was. */
  readonly reportWell: () => Promise<boolean>;
  /** A run failed for `cause`, told by Microsoft. Resolves to true when this stopped all runs. */
  readonly reportFailure: (cause: RunCause) => Promise<boolean>;
};

const PROBE_EVERY_SECONDS = 60;

/** The circuit of the partner's one connection, kept in the database: all workers share it. */
export function createCircuit(database: Database, partnerTenantId: string): Circuit {
  const at = { database, ofPartner: eq(partnerConnection.partnerTenantId, partnerTenantId) };
  return {
    enter: () => enter(at),
    reportWell: () => reportWell(at),
    reportFailure: async (cause) => {
      if (cause.scope === "global") return stopAll(at, cause);
      await countOutage(at, cause);
      return false;
    },
  };
}

type At = { database: Database; ofPartner: SQL };

const { state, cause, outageFailures, probedAt } = partnerConnection;
const isOpen = or(eq(state, "broken"), gt(outageFailures, OUTAGE_AFTER - 1));
const mayProbe = sql`coalesce(${probedAt}, '-infinity') < now() - make_interval(secs => ${PROBE_EVERY_SECONDS})`;

async function enter({ database, ofPartner }: At): Promise<RunCause | undefined> {
  const [open] = await database.orm
    .select({ cause })
    .from(partnerConnection)
    .where(and(ofPartner, isOpen));
  if (!open?.cause) return undefined;
  // of all who come in this minute, one gets to try
  const probes = await database.orm
    .update(partnerConnection)
    .set({ probedAt: sql`now()` })
    .where(and(ofPartner, isOpen, mayProbe))
    .returning({ state });
  return probes.length > 0 ? undefined : open.cause;
}

async function reportWell({ database, ofPartner }: At): Promise<boolean> {
  const mended = await database.orm
    .update(partnerConnection)
    .set({
      state: sql`case ${state} when 'broken' then 'connected' else ${state} end`,
      ...{ brokenSince: null, cause: null, outageFailures: 0, probedAt: null },
    })
    .where(and(ofPartner, or(eq(state, "broken"), gt(outageFailures, 0))))
    .returning({ state });
  if (mended.length > 0) log.info("imports run again");
  return mended.length > 0;
}

/** A tenant's own failure shows that Microsoft answers; one that is nobody's fault counts up. */
async function countOutage({ database, ofPartner }: At, failure: RunCause): Promise<void> {
  const told = sql`${JSON.stringify(failure)}::text::jsonb`;
  if (failure.class === "retry")
    await database.orm
      .update(partnerConnection)
      .set({
        outageFailures: sql`${outageFailures} + 1`,
        cause: sql`case ${state} when 'broken' then ${cause} else ${told} end`,
        probedAt: sql`now()`,
      })
      .where(ofPartner);
  else
    await database.orm
      .update(partnerConnection)
      .set({ outageFailures: 0 })
      .where(and(ofPartner, gt(outageFailures, 0)));
}

/** True for the one who finds it broken first: that one tells, the rest only stop. */
function stopAll({ database, ofPartner }: At, failure: RunCause): Promise<boolean> {
  return database.orm.transaction(async (db) => {
    await limitIdle(db);
    const [before] = await db
      .select({ state })
      .from(partnerConnection)
      .where(ofPartner)
      .for("update");
    if (before?.state !== "connected" && before?.state !== "broken") return false;
    await db
      .update(partnerConnection)
      .set({
        state: "broken",
        brokenSince: sql`coalesce(${partnerConnection.brokenSince}, now())`,
        cause: failure,
        probedAt: sql`now()`,
      })
      .where(ofPartner);
    if (before.state === "broken") return false;
    log.warn("all imports stopped", { code: failure.code });
    return true;
  });
}
