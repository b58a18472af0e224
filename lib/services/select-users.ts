import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { toUserQuestion } from "@/db/queries/parts/to-user-question";
import { whereUser } from "@/db/queries/parts/user-conditions";
import type { UserFilter } from "@/db/queries/user-filter";
import type { Scope, TenantDb } from "@/db/scope";
import type { UserId } from "@/lib/domain/ids";

/** Whom a person chose: some by hand, or all that match a filter but some. */
export type UserSelection =
  | { readonly mode: "include"; readonly ids: readonly UserId[] }
  | { readonly mode: "exclude"; readonly ids: readonly UserId[]; readonly filter: UserFilter };

/** SQL that selects the ids of the present users of a selection, as `user_id`. */
export async function selectUsers(
  db: TenantDb,
  { tenantId }: Scope,
  selection: UserSelection,
): Promise<SQL> {
  const ids = sql`${sql.param([...selection.ids])}::uuid[]`;
  if (selection.mode === "include")
    return sql`select id as user_id from users where tenant_id = ${tenantId} and removed_at is null
      and id = any(${ids})`;
  const question = await toUserQuestion(db, tenantId, selection.filter);
  return sql`select ${users.id} as user_id from ${users}
    where ${whereUser(db, question)} and ${users.id} <> all(${ids})`;
}
