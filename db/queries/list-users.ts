import "server-only";
import type { SkuId, UnitId, UserId } from "@/lib/domain/ids";
import { invariant } from "@/lib/errors";
import type { Scope } from "../scope";
import { NUMBERED_ROWS } from "./parts/numbered-rows";
import { readUserSlice } from "./parts/read-user-slice";
import { toUserQuestion } from "./parts/to-user-question";
import type { UserFilter } from "./user-filter";

export type UserRow = {
  id: UserId;
  displayName: string | null;
  userPrincipalName: string | null;
  department: string | null;
  country: string | null;
  userType: string | null;
  jobTitle: string | null;
  /** Product names are the page's business; ids are in the import's order. */
  skuIds: SkuId[];
  /** Business units of today, the largest part first; none is unmapped. */
  unitIds: UnitId[];
};

/** Only what an index serves may be sorted by. */
export const USER_SORTS = ["name", "department", "country", "userType"] as const;
export type UserSort = (typeof USER_SORTS)[number];

export const USER_PAGE_SIZES = [50, 100, 200] as const;

export { NUMBERED_ROWS };

/** Where a page of rows begins: by number, at the end, or beside a row (an opaque cursor). */
export type UserPageAt =
  | { kind: "number"; index: number }
  | { kind: "last" }
  | { kind: "after"; cursor: string }
  | { kind: "before"; cursor: string };

export type UserPage = {
  rows: UserRow[];
  /** Rows that match the filter. */
  matching: number;
  /** All present users of the tenant. */
  total: number;
  /** Place of the first row among the matching ones, from 0. */
  firstIndex: number;
  /** Cursors to the neighboring pages; null at the ends. */
  before: string | null;
  after: string | null;
};

/**
 * One page of the present users. Sorting goes on by name and ends on the id, so equal rows never
 * jump between pages. Descending is ascending read backwards: users without a value are last
 * ascending and first descending. Values are compared by code point, as their index is built.
 *
 * A page beyond the end is the last one, a number beyond {@link NUMBERED_ROWS} the last numbered
 * one: `firstIndex` tells. When an import changed the rows since a cursor was made, the walk goes
 * on at the right neighbor, and only `firstIndex` may be off by as many rows as came or went.
 *
 * @param query `pageSize` from 1 to 200
 * @throws AppError `invalid` for a cursor this function did not make for this sort
 */
export function listUsers(
  scope: Scope,
  query: {
    filter: UserFilter;
    sort: { by: UserSort; descending: boolean };
    page: UserPageAt;
    pageSize: number;
  },
): Promise<UserPage> {
  const isSize = Number.isInteger(query.pageSize) && query.pageSize > 0;
  invariant(isSize && query.pageSize <= MAX_PAGE_SIZE, "a page has 1 to 200 rows");
  return scope.read(async (db) => {
    const question = await toUserQuestion(db, scope.tenantId, query.filter);
    return { ...(await readUserSlice(db, question, query)), total: question.present };
  });
}

const MAX_PAGE_SIZE = Math.max(...USER_PAGE_SIZES);
