import type postgres from "postgres";
import type { TenantId } from "@/lib/domain/ids";

/** The tables whose rows belong to a tenant. */
export const listTenantTables = async (admin: postgres.Sql): Promise<string[]> =>
  (
    await admin<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant_id'
      order by 1`
  ).map(({ name }) => name);

/** Every text a tenant's rows hold that could be recognized: ids, names, marks. */
export async function readTenantValues(
  admin: postgres.Sql,
  tenantId: TenantId,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const table of await listTenantTables(admin)) {
    const rows = await admin.unsafe(
      `select to_jsonb(t) as row from ${table} t where tenant_id = $1`,
      [tenantId],
    );
    JSON.stringify(rows, (_key, value: unknown) => {
      if (typeof value === "string" && value.length > 9) found.add(value);
      return value;
    });
  }
  return found;
}
