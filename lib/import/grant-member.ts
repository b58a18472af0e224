import "server-only";
import { members, partnerMembers } from "@/db/schema";
import type { Database } from "@/db/client";
import type { Subject, TenantId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";

type Person = { subject: Subject; displayName: string };

/** Lets a person into one tenant, or changes the role there. The tenant must be known. */
export async function grantMember(
  database: Database,
  person: Person,
  { tenantId, role }: { tenantId: TenantId; role: "viewer" | "finance" | "admin" },
): Promise<void> {
  await openTenantScope(database, tenantId).write((db) =>
    db
      .insert(members)
      .values({ tenantId, ...person, role })
      .onConflictDoUpdate({
        target: [members.tenantId, members.subject],
        set: { role, displayName: person.displayName },
      }),
  );
}

/** Makes a person a member of the partner's staff, who may enter every tenant. */
export async function grantPartnerMember(database: Database, person: Person): Promise<void> {
  await database.orm
    .insert(partnerMembers)
    .values(person)
    .onConflictDoUpdate({
      target: partnerMembers.subject,
      set: { displayName: person.displayName },
    });
}
