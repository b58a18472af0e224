import { and, asc, desc, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { users } from "../../schema";
import type { UserSort } from "../list-users";
import type { UserPosition } from "./user-cursor";

/** A sort as the address bar has it. */
export type UserOrder = { readonly by: UserSort; readonly descending: boolean };

/** The column of each sort that comes before name and id; sorting by name has none. */
const LEADING: Readonly<Record<UserSort, PgColumn | undefined>> = {
  name: undefined,
  department: users.department,
  country: users.country,
  userType: users.userType,
};

/**
 * The columns of a sort, all in one direction: what the sort's index gives forwards or backwards.
 * PostgreSQL puts missing values last ascending and first descending.
 */
export function userOrder({ by, descending }: UserOrder): SQL[] {
  const direction = descending ? desc : asc;
  return columnsOf(by).map((column) => direction(column));
}

/**
 * The rows beyond a position as conditions to be read one after the other. Two, because no single
 * range of an index holds both the present and the missing values of its first column.
 */
export function stretchesBeyond(
  { by, descending }: UserOrder,
  position: UserPosition,
): (SQL | undefined)[] {
  const leading = LEADING[by];
  const sign = sql.raw(descending ? "<" : ">");
  const byName = sql`(${users.sortName}, ${users.id}) ${sign} (${position.sortName}, ${position.id}::uuid)`;
  if (!leading) return [byName];
  if (position.value === null) {
    const ofMissing = and(isNull(leading), byName);
    return descending ? [ofMissing, isNotNull(leading)] : [ofMissing];
  }
  const ofPresent = sql`(${leading}, ${users.sortName}, ${users.id}) ${sign} (${position.value}, ${position.sortName}, ${position.id}::uuid)`;
  return descending ? [ofPresent] : [ofPresent, isNull(leading)];
}

const columnsOf = (by: UserSort): PgColumn[] => {
  const leading = LEADING[by];
  return [...(leading ? [leading] : []), users.sortName, users.id];
};
