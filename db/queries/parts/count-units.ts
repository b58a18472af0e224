import { sql } from "drizzle-orm";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FacetValue } from "../list-user-facets";
import { planForSets } from "./plan-for-sets";
import { IN_FORCE, whereUser } from "./user-conditions";
import type { UserQuestion } from "./user-question";

/** How many matching users belong to each unit today; null counts those who belong to none. */
export async function countUnits(db: TenantDb, question: UserQuestion): Promise<FacetValue[]> {
  const matching = db.select({ id: users.id }).from(users).where(whereUser(db, question));
  const rows = await planForSets(db, () =>
    db.execute<FacetValue>(sql`
    with matching as materialized (${matching})
    select s.unit_id as value, count(*)::int as users
    from matching m left join (
      select user_id, unit_id from unit_spans where tenant_id = ${question.tenantId} and ${IN_FORCE}
    ) s on s.user_id = m.id
    group by 1`),
  );
  return [...rows];
}
