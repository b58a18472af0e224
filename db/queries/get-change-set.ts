import "server-only";
import { sql } from "drizzle-orm";
import { parseGuid, type UnitId, type UserId } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
import {
  CHANGE_SET_COLUMNS,
  type ChangeSetRow,
  type StoredChangeSet,
  toChangeSet,
} from "./list-change-sets";

/** A change with what it did to its users. */
export type ChangeSetDetail = ChangeSetRow & {
  /** Users by where they were and where they came, the most first; empty is unmapped. */
  moves: { before: UnitId[]; after: UnitId[]; users: number }[];
  /** The first of them by name. */
  items: {
    userId: UserId;
    displayName: string | null;
    userPrincipalName: string | null;
    before: UnitId[];
    after: UnitId[];
  }[];
};

/** So many users are listed; all are counted. */
export const CHANGE_ITEMS_SHOWN = 200;

/** One change of the mapping. @throws AppError `not_found`, for another tenant's too */
export function getChangeSet(scope: Scope, changeSetId: string): Promise<ChangeSetDetail> {
  return scope.read(async (db) => {
    const id = parseGuid(changeSetId);
    const [found] = id
      ? await db.execute<StoredChangeSet>(sql`
          select ${CHANGE_SET_COLUMNS} from change_sets c
          where c.tenant_id = ${scope.tenantId} and c.id = ${id}`)
      : [];
    if (!found) throw new AppError("not_found", "There is no such change");
    const moves = await db.execute<ChangeSetDetail["moves"][number]>(sql`
      select units_before as before, units_after as after, count(*)::int as users
      from change_items where tenant_id = ${scope.tenantId} and change_set_id = ${id}
      group by 1, 2 order by 3 desc, 1, 2`);
    const items = await db.execute<ChangeSetDetail["items"][number]>(sql`
      select i.user_id as "userId", u.display_name as "displayName",
        u.user_principal_name as "userPrincipalName", i.units_before as before,
        i.units_after as after
      from change_items i join users u on u.tenant_id = i.tenant_id and u.id = i.user_id
      where i.tenant_id = ${scope.tenantId} and i.change_set_id = ${id}
      order by u.sort_name, u.id limit ${CHANGE_ITEMS_SHOWN}`);
    return { ...toChangeSet(found), moves: [...moves], items: [...items] };
  });
}
