import "server-only";
import { sql } from "drizzle-orm";
import type { TenantId } from "../domain/ids";
import type { ImportWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** Something that was done to the partner's own connection. */
export type PartnerEvent = {
  /** `tid:oid`; null for the command line. */
  actorSubject: string | null;
  actorName: string | null;
  action: "partner.connected" | "partner.connect_refused" | "partner.erased";
  target: string | null;
  detail: string | null;
};

/** Writes down an event of the partner's own, under the partner's tenant id. */
export async function appendPartnerAudit(
  { database, partnerTenantId }: Pick<ImportWorld, "database" | "partnerTenantId">,
  { actorSubject, actorName, action, target, detail }: PartnerEvent,
): Promise<void> {
  await openTenantScope(database, partnerTenantId as TenantId).write((db) =>
    db.execute(
      sql`select append_audit(${actorSubject}, ${actorName}, ${action}, ${target}, ${detail})`,
    ),
  );
}
