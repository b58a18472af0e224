import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import { notifications, partnerConnection, type RunCause } from "@/db/schema";
import type { RunId, TenantId } from "../../domain/ids";
import { decideMessage, type RunEnd } from "../../domain/notifications/decide-message";
import {
  writeDeadlineMessage,
  writeRunMessage,
  writeStopMessage,
  type Message,
} from "../../domain/notifications/write-message";
import { gdapDeadline } from "../../domain/partner/gdap-deadline";
import { openTenantScope } from "../open-run-scope";

/** Where messages are kept, and what their links begin with. */
export type Notes = { database: Database; portalUrl: string | undefined };

/** A refresh token that is not used for so long is dead. */
const TOKEN_DAYS = 90;
const DAY_MS = 86_400_000;

/** Keeps the message that a run's end deserves. A global cause is told once, by `noteGlobalStop`. */
export async function noteRunEnd(notes: Notes, { tenantId, runId }: RunOf): Promise<void> {
  const run = await readEnd(notes.database, { tenantId, runId });
  if (!run || run.cause?.scope === "global") return;
  const kind = decideMessage(run.state, run.before);
  if (!kind) return;
  const link = linkTo(notes, `/t/${tenantId}/settings/imports/${runId}`);
  const message = writeRunMessage(kind, {
    ...{ customer: run.name, at: new Date(run.at), link },
    ...(run.cause ?? { headline: null, whoActs: null, steps: [] }),
  });
  await keep(notes, { kind, customerId: tenantId, dedupeKey: `${kind}:${runId}` }, message);
}

type RunOf = { tenantId: TenantId; runId: RunId };
type EndedRun = {
  name: string;
  state: RunEnd;
  at: string;
  cause: RunCause | null;
  before: RunEnd[];
};

async function readEnd(
  database: Database,
  { tenantId, runId }: RunOf,
): Promise<EndedRun | undefined> {
  const [run] = await openTenantScope(database, tenantId).read((db) =>
    db.execute<EndedRun>(sql`
      select t.name, r.state, coalesce(r.finished_at, now())::text as at, r.cause,
        array(select b.state from import_runs b
          where b.queued_at < r.queued_at and b.state in ('published', 'held', 'failed')
            and coalesce(b.cause ->> 'scope', '') <> 'global'
          order by b.queued_at desc limit 10) as before
      from import_runs r join tenants t on t.tenant_id = r.tenant_id
      where r.run_id = ${runId} and r.state in ('published', 'held', 'failed')`),
  );
  return run;
}

/** Keeps the one message that all imports are stopped. */
export async function noteGlobalStop(notes: Notes, cause: RunCause): Promise<void> {
  const at = new Date();
  const { headline, whoActs, steps } = cause;
  const link = linkTo(notes, "/partner/connection");
  await keep(
    notes,
    { kind: "stopped", customerId: null, dedupeKey: `stopped:${at.toISOString()}` },
    writeStopMessage({ at, headline, whoActs, steps, link }),
  );
}

/** Keeps the messages of deadlines that came near: of the sign-in, and of each customer's GDAP. */
export async function noteDeadlines(notes: Notes, now: Date): Promise<void> {
  await noteTokenDeadline(notes, now);
  for (const tenant of await listWorkerTenants(notes.database)) {
    const { tenantId, gdapEndsAt: endsAt, gdapAutoExtend: autoExtend } = tenant;
    if (tenant.status !== "active" || endsAt === null) continue;
    const { warningDays, daysLeft } = gdapDeadline({ endsAt, autoExtend }, now);
    if (warningDays === null || daysLeft === null) continue;
    await keep(
      notes,
      {
        kind: "gdap_deadline",
        customerId: tenantId,
        dedupeKey: `gdap:${tenantId}:${endsAt.toISOString()}:${warningDays}`,
      },
      writeDeadlineMessage("gdap", {
        ...{ customer: tenant.name, daysLeft, endsAt },
        link: linkTo(notes, `/partner/customers/${tenantId}`),
      }),
    );
  }
}

async function noteTokenDeadline(notes: Notes, now: Date): Promise<void> {
  const [connection] = await notes.database.orm.select().from(partnerConnection);
  if (connection?.state !== "connected" || !connection.tokenIssuedAt) return;
  const endsAt = new Date(connection.tokenIssuedAt.getTime() + TOKEN_DAYS * DAY_MS);
  const { warningDays, daysLeft } = gdapDeadline({ endsAt, autoExtend: null }, now);
  if (warningDays === null || daysLeft === null) return;
  await keep(
    notes,
    {
      kind: "token_deadline",
      customerId: null,
      dedupeKey: `token:${endsAt.toISOString()}:${warningDays}`,
    },
    writeDeadlineMessage("token", {
      ...{ customer: null, daysLeft, endsAt },
      link: linkTo(notes, "/partner/connection"),
    }),
  );
}

type Kept = { kind: string; customerId: string | null; dedupeKey: string };

/** Once for each key, however often the same is noted. */
async function keep({ database }: Notes, about: Kept, message: Message): Promise<void> {
  await database.orm
    .insert(notifications)
    .values({ notificationId: randomUUID(), ...about, ...message })
    .onConflictDoNothing();
}

const linkTo = ({ portalUrl }: Notes, path: string) =>
  portalUrl === undefined ? null : new URL(path, portalUrl).href;
