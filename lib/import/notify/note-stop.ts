import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { notifications, partnerConnection, type RunCause } from "@/db/schema";
import {
  writeOutageMessage,
  writeRunAgainMessage,
  writeStopMessage,
} from "../../domain/notifications/write-message";
import { OUTAGE_AFTER } from "../../domain/partner/outage";
import { keep, linkTo, wasTold, type Notes } from "./keep";

/**
 * Keeps the one message that the partner's own connection is broken and all imports are stopped.
 * Noted again by whoever comes upon the same break, it is told once.
 */
export async function noteGlobalStop(notes: Notes, cause: RunCause): Promise<void> {
  const [broken] = await notes.database.orm
    .select({ since: partnerConnection.brokenSince })
    .from(partnerConnection)
    .where(eq(partnerConnection.state, "broken"));
  const since = broken?.since ?? new Date();
  await keep(
    notes,
    { kind: "stopped", customerId: null, dedupeKey: `stopped:${since.toISOString()}` },
    writeStopMessage(cause, { since, link: linkTo(notes, "/partner/connection") }),
  );
}

/** Keeps the message of a stop that is there and that nobody has told. */
export async function noteStopInForce(notes: Notes): Promise<void> {
  const [broken] = await notes.database.orm
    .select({ cause: partnerConnection.cause })
    .from(partnerConnection)
    .where(eq(partnerConnection.state, "broken"));
  if (broken?.cause) await noteGlobalStop(notes, broken.cause);
}

/**
 * Keeps the one message of Microsoft's outage, at most one a day. Resolves to false, and keeps
 * nothing, while the connection is well: then a failure is the tenant's own news.
 */
export async function noteOutage(notes: Notes, at: Date): Promise<boolean> {
  const [connection] = await notes.database.orm
    .select({
      state: partnerConnection.state,
      failures: partnerConnection.outageFailures,
      cause: partnerConnection.cause,
    })
    .from(partnerConnection);
  if (connection?.state === "broken") return true; // that was told, and is why
  if (!connection?.cause || connection.failures < OUTAGE_AFTER) return false;
  const day = at.toISOString().slice(0, 10);
  await keep(
    notes,
    { kind: "stopped", customerId: null, dedupeKey: `stopped:outage:${day}` },
    writeOutageMessage(connection.cause, { since: at, link: linkTo(notes, "/partner/imports") }),
  );
  return true;
}

/** Keeps the message that a stop or an outage is over, if one was told last and all is well again. */
export async function noteRunAgain(notes: Notes, at: Date): Promise<void> {
  const [stop] = await notes.database.orm
    .select({ key: notifications.dedupeKey, since: notifications.createdAt })
    .from(notifications)
    .where(eq(notifications.kind, "stopped"))
    .orderBy(desc(notifications.createdAt))
    .limit(1);
  if (!stop) return;
  const dedupeKey = `recovery:${stop.key}`;
  if ((await wasTold(notes, [dedupeKey])) || !(await isWell(notes))) return;
  await keep(
    notes,
    { kind: "recovery", customerId: null, dedupeKey },
    writeRunAgainMessage({ since: stop.since, at, link: linkTo(notes, "/partner/imports") }),
  );
}

async function isWell({ database }: Notes): Promise<boolean> {
  const [row] = await database.orm
    .select({
      isWell: sql<boolean>`bool_and(${partnerConnection.state} <> 'broken'
        and ${partnerConnection.outageFailures} < ${OUTAGE_AFTER})`,
    })
    .from(partnerConnection);
  return row?.isWell ?? true;
}
