import "server-only";
import type { RunId, TenantId } from "../../domain/ids";
import { decideMessage, type DueMessage } from "../../domain/notifications/decide-message";
import { writeRunMessage } from "../../domain/notifications/write-message";
import { keep, linkTo, wasTold, type Notes } from "./keep";
import { noteOutage, noteRunAgain } from "./note-stop";
import { readEndedRun, type ToldRun } from "./read-ended-run";

export type { Notes } from "./keep";
export { noteDeadlines } from "./note-deadlines";
export { noteGlobalStop } from "./note-stop";

/**
 * Keeps the message that a run's end deserves, if any. Noting the same run again, or out of turn,
 * changes nothing. A run that the partner's own connection ended is told by `noteGlobalStop`, one
 * that Microsoft's outage ended once for all customers.
 */
export async function noteRunEnd(
  notes: Notes,
  { tenantId, runId }: { tenantId: TenantId; runId: RunId },
): Promise<void> {
  const told = await readEndedRun(notes.database, { tenantId, runId });
  if (!told || (await isEverybodys(notes, told))) return;
  const { run, before, customer } = told;
  const due = decideMessage(run, before);
  if (!due || !(await isWorthTelling(notes, due))) return;
  const { kind, dedupeKey, since, failures } = due;
  const message = writeRunMessage(kind, {
    ...{ customer, at: run.at, since, failures },
    ...(told.cause ?? { headline: null, whoActs: null, steps: [] }),
    link: linkTo(notes, `/t/${tenantId}/settings/imports/${runId}`),
  });
  await keep(notes, { kind, customerId: tenantId, dedupeKey }, message);
}

/** True when the end is news of all customers at once, and no letter of this one's. */
async function isEverybodys(notes: Notes, { run, cause }: ToldRun): Promise<boolean> {
  if (run.end === "published") await noteRunAgain(notes, run.at);
  return run.end === "failed" && cause?.class === "retry" && noteOutage(notes, run.at);
}

const isWorthTelling = async (notes: Notes, { onlyAfter }: DueMessage): Promise<boolean> =>
  onlyAfter.length === 0 || wasTold(notes, onlyAfter);
