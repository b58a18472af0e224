import "server-only";
import { AppError } from "@/lib/errors";
import type { Database } from "./client";

/**
 * Refuses a database role for which row level security would be decoration: a superuser, one that
 * bypasses it, the owner of a table, or a member of any such role.
 *
 * @throws AppError `invalid`, naming the role and what is wrong with it
 */
export async function assertSafeRole(database: Database): Promise<void> {
  const [role] = await database.raw<{ name: string; power: string | null }[]>`
    select current_user as name, (
      select case
        when r.rolsuper then 'is a superuser'
        when r.rolbypassrls then 'bypasses row level security'
        else 'owns tables'
      end
      from pg_roles r
      where pg_has_role(current_user, r.oid, 'member') and (
        r.rolsuper or r.rolbypassrls or exists (
          select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relowner = r.oid
        )
      )
      limit 1
    ) as power`;
  if (role?.power)
    throw new AppError(
      "invalid",
      `The database role ${role.name} ${role.power}, or belongs to a role that does. Use portal_web and portal_worker as in scripts/postgres/roles.sql.`,
    );
}
