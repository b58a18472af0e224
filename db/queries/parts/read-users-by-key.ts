import { sql } from "drizzle-orm";
import type { TenantId, UserId } from "@/lib/domain/ids";
import type { KeyColumn } from "@/lib/domain/mapping-csv/read-mapping-rows";
import type { TenantDb } from "../../scope";

/**
 * Finds present users by what people write in files: object id, sign-in name or mail, in small
 * letters. Two users may share a mail; then both are found.
 *
 * @param keys in small letters, each once
 */
export async function readUsersByKey(
  db: TenantDb,
  tenantId: TenantId,
  keys: readonly string[],
): Promise<(column: KeyColumn, key: string) => readonly UserId[]> {
  const rows = await db.execute<{ id: UserId; upn: string | null; mail: string | null }>(sql`
    with asked as materialized (
      select key from jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb) as k (key)
    )
    select id, lower(user_principal_name) as upn, lower(mail) as mail
    from users
    where tenant_id = ${tenantId} and removed_at is null and (
      lower(user_principal_name) in (select key from asked)
      or lower(mail) in (select key from asked)
      or id::text in (select key from asked))
    order by id`);
  const found = {
    object_id: Map.groupBy(rows, ({ id }) => id as string),
    user_principal_name: Map.groupBy(rows, ({ upn }) => upn),
    mail: Map.groupBy(rows, ({ mail }) => mail),
  };
  return (column, key) => (found[column].get(key) ?? []).map(({ id }) => id);
}
