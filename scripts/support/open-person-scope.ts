import type { Database } from "@/db/client";
import { Scope } from "@/db/scope";
import { toSubject, type TenantId } from "@/lib/domain/ids";

/** A tenant's scope in the name of a person, for commands that do what people do on pages. */
export const openPersonScope = (
  database: Database,
  tenantId: TenantId,
  { oid, name }: { oid: string; name: string },
): Scope =>
  new Scope({
    ...{ tenantId, database },
    actor: { kind: "person", subject: toSubject(tenantId, oid), name },
  });
