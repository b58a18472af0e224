import "server-only";
import { listWorkerTenants, type WorkerTenant } from "@/db/queries/list-worker-tenants";
import { partnerConnection } from "@/db/schema";
import { writeGdapMessage, writeTokenMessage } from "../../domain/notifications/write-message";
import { gdapDeadline } from "../../domain/partner/gdap-deadline";
import { tokenDeadline } from "../../domain/partner/token-deadline";
import { keep, linkTo, type Notes } from "./keep";

/**
 * Keeps the messages of deadlines that came near: of the service account's sign-in, and of each
 * active customer's GDAP. Each is told 30, 14 and 3 days before, and again when the end was moved.
 */
export async function noteDeadlines(notes: Notes, now: Date): Promise<void> {
  await noteTokenDeadline(notes, now);
  for (const tenant of await listWorkerTenants(notes.database))
    if (tenant.status === "active") await noteGdapDeadline(notes, tenant, now);
}

async function noteTokenDeadline(notes: Notes, now: Date): Promise<void> {
  const [connection] = await notes.database.orm.select().from(partnerConnection);
  if (connection?.state !== "connected" || !connection.tokenIssuedAt) return;
  const { diesAt, daysLeft, warningDays } = tokenDeadline(connection.tokenIssuedAt, now);
  if (warningDays === null) return;
  await keep(
    notes,
    {
      ...{ kind: "token_deadline", customerId: null },
      dedupeKey: `token:${diesAt.toISOString()}:${warningDays}`,
    },
    writeTokenMessage({ daysLeft, diesAt, link: linkTo(notes, "/partner/connection") }),
  );
}

async function noteGdapDeadline(
  notes: Notes,
  { tenantId, name, gdapEndsAt: endsAt, gdapAutoExtend: autoExtend }: WorkerTenant,
  now: Date,
): Promise<void> {
  if (endsAt === null) return;
  const { daysLeft, warningDays, extendsItself } = gdapDeadline({ endsAt, autoExtend }, now);
  if (warningDays === null || daysLeft === null) return;
  await keep(
    notes,
    {
      ...{ kind: "gdap_deadline", customerId: tenantId },
      dedupeKey: `gdap:${tenantId}:${endsAt.toISOString()}:${warningDays}`,
    },
    writeGdapMessage({
      ...{ customer: name, daysLeft, endsAt, extendsItself },
      link: linkTo(notes, `/partner/customers/${tenantId}`),
    }),
  );
}
