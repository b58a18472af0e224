import "server-only";
import { sql } from "drizzle-orm";
import type { UnitId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { MappedCombination } from "@/lib/domain/mapping/preview-rules";
import type { Scope, TenantDb } from "../scope";
import { attributeKeySql, readAttributeKey } from "./parts/attribute-key";
import { planForSets } from "./parts/plan-for-sets";
import { IN_FORCE } from "./parts/user-conditions";

/** The present users of today by what they have in the attributes, and where they belong. */
export const countCombinations = (
  scope: Scope,
  attributes: readonly MappingAttribute[],
): Promise<MappedCombination[]> => scope.read((db) => readCombinations(db, scope, attributes));

type Row = { key: string; pinned: boolean; unitIds: UnitId[]; users: number; licenses: number };

/** The same inside a transaction. */
export async function readCombinations(
  db: TenantDb,
  { tenantId }: Scope,
  attributes: readonly MappingAttribute[],
): Promise<MappedCombination[]> {
  const rows = await planForSets(db, () =>
    db.execute<Row>(sql`
    select ${sql.raw(attributeKeySql("u", attributes, "users"))} as key,
      coalesce(s.pinned, false) as pinned, coalesce(s.unit_ids, '{}') as "unitIds",
      count(*)::int as users, sum(u.license_count)::int as licenses
    from users u
    left join (
      select user_id, bool_or(pin_id is not null) as pinned,
        array_agg(unit_id order by unit_id) as unit_ids
      from unit_spans where tenant_id = ${tenantId} and ${IN_FORCE} group by user_id
    ) s on s.user_id = u.id
    where u.tenant_id = ${tenantId} and u.removed_at is null
    group by 1, 2, 3`),
  );
  return rows.map(({ key, ...counted }) => ({
    attributes: readAttributeKey(key, attributes),
    ...counted,
  }));
}
