import "server-only";
import { sql } from "drizzle-orm";
import type { UnitId } from "@/lib/domain/ids";
import type { Placement } from "@/lib/domain/units/placement";
import type { Unit } from "@/lib/domain/units/unit";
import type { Scope, TenantDb } from "../scope";
import { planForSets } from "./parts/plan-for-sets";
import { IN_FORCE } from "./parts/user-conditions";

/** The tenant's units with all their places in the tree, past and planned, and who is in them. */
export type UnitList = {
  units: Unit[];
  placements: Placement[];
  /** Users who belong to a unit today; one who is split counts in each. A unit of nobody is absent. */
  members: { unitId: UnitId; users: number; licenses: number }[];
};

/** All units of the tenant, archived ones too. `treeOn` makes the tree of a day of them. */
export function listUnits(scope: Scope): Promise<UnitList> {
  return scope.read(async (db) => ({
    ...(await readUnits(db)),
    members: await planForSets(db, () => countMembers(db, scope)),
  }));
}

/** The tree alone: who is in it takes a look at everybody. */
export const listUnitTree = (scope: Scope): Promise<Omit<UnitList, "members">> =>
  scope.read(readUnits);

async function countMembers(db: TenantDb, { tenantId }: Scope): Promise<UnitList["members"]> {
  const rows = await db.execute<UnitList["members"][number]>(sql`
    select s.unit_id as "unitId", count(*)::int as users, sum(u.license_count)::int as licenses
    from unit_spans s
    join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.removed_at is null
    where s.tenant_id = ${tenantId} and ${IN_FORCE} group by 1`);
  return [...rows];
}

/** The same inside a transaction. */
export async function readUnits(db: TenantDb): Promise<Omit<UnitList, "members">> {
  const units = await db.execute<Unit>(sql`
    select id, code, name, cost_center as "costCenter", owner, archived_on as "archivedOn"
    from units order by code_key`);
  const placements = await db.execute<Placement>(sql`
    select unit_id as "unitId", parent_id as "parentId", from_day as "fromDay"
    from unit_placements order by unit_id, from_day`);
  return { units: [...units], placements: [...placements] };
}
