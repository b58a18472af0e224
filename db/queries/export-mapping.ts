import "server-only";
import { sql } from "drizzle-orm";
import type { UserId } from "@/lib/domain/ids";
import type { Scope } from "../scope";
import { readToday } from "./parts/first-open-day";

/** A user's part in a unit today; without a unit where there is none. */
export type MappedUser = {
  id: UserId;
  userPrincipalName: string | null;
  mail: string | null;
  displayName: string | null;
  department: string | null;
  unitCode: string | null;
  unitName: string | null;
  basisPoints: number | null;
};

/**
 * Where all present users are today, a batch of users at a time, by id: a row for each unit of a
 * user, one for a user without.
 */
export async function* exportMapping(
  scope: Scope,
  batchSize = 5_000,
): AsyncGenerator<MappedUser[]> {
  let after: UserId | null = null;
  for (;;) {
    const rows: MappedUser[] = await readBatch(scope, after, batchSize);
    if (rows.length > 0) yield rows;
    const users = new Set(rows.map(({ id }) => id)).size;
    const last = rows.at(-1);
    if (!last || users < batchSize) return;
    after = last.id;
  }
}

const readBatch = (scope: Scope, after: UserId | null, size: number): Promise<MappedUser[]> =>
  scope.read(async (db) => {
    const today = await readToday(db);
    return db.execute<MappedUser>(sql`
      with batch as (
        select id, user_principal_name, mail, display_name, department from users
        where tenant_id = ${scope.tenantId} and removed_at is null
          and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${size}
      )
      select b.id, b.user_principal_name as "userPrincipalName", b.mail,
        b.display_name as "displayName", b.department, n.code as "unitCode", n.name as "unitName",
        s.basis_points as "basisPoints"
      from batch b
      left join unit_spans s on s.tenant_id = ${scope.tenantId} and s.user_id = b.id
        and s.from_day <= ${today}::date and coalesce(s.until_day, 'infinity') > ${today}::date
      left join units n on n.tenant_id = ${scope.tenantId} and n.id = s.unit_id
      order by b.id, n.code`);
  });
