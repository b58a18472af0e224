import "server-only";
import type { SkuId, UserId } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
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
};

/** Only what an index serves may be sorted by. */
export const USER_SORTS = ["name", "department", "country", "userType"] as const;
export type UserSort = (typeof USER_SORTS)[number];

export const USER_PAGE_SIZES = [50, 100, 200] as const;
/** Numbered pages reach this many rows; beyond it one walks from page to page by cursor. */
export const NUMBERED_ROWS = 10_000;

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
 * One page of the present users. Sorting ends on the id, so equal rows never jump between pages;
 * users without a value sort last.
 *
 * @throws AppError `invalid` for a cursor this function did not make
 */
export function listUsers(
  _scope: Scope,
  _query: {
    filter: UserFilter;
    sort: { by: UserSort; descending: boolean };
    page: UserPageAt;
    pageSize: number;
  },
): Promise<UserPage> {
  throw new AppError("invariant", "not there yet");
}
