import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SkuId, UserId } from "@/lib/domain/ids";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { UserRow } from "../list-users";
import { whereUser } from "./user-conditions";
import { type UserOrder, userOrder } from "./user-order";
import type { UserQuestion } from "./user-question";

/** A row with the part of its place in a sort that is not shown. */
export type FoundRow = { readonly row: UserRow; readonly sortName: string };

/** Which of the matching rows. */
export type Stretch = {
  readonly sort: UserOrder;
  readonly limit: number;
  readonly offset?: number;
  /** A condition on the sort's columns: only rows beyond it. */
  readonly beyond?: SQL | undefined;
  /** How many rows match in all, counted in the same snapshot. */
  readonly matching: number;
};

/** Reads matching rows in the order of a sort. */
export function readUserRows(
  db: TenantDb,
  question: UserQuestion,
  { sort, limit, offset = 0, beyond, matching }: Stretch,
): Promise<FoundRow[]> {
  const isFew = matching <= FEW && !isServedByIndex(question);
  return db
    .select({
      row: {
        id: sql<UserId>`${users.id}`,
        displayName: users.displayName,
        userPrincipalName: users.userPrincipalName,
        department: users.department,
        country: users.country,
        userType: users.userType,
        jobTitle: users.jobTitle,
        skuIds: sql<SkuId[]>`jsonb_path_query_array(${users.assignedLicenses}, '$[*].skuId')`,
      },
      sortName: users.sortName,
    })
    .from(users)
    .where(and(isFew ? isAmongFew(db, question) : whereUser(db, question, "rows"), beyond))
    .orderBy(...userOrder(sort))
    .limit(limit)
    .offset(offset);
}

/**
 * So few that all of them are found first and sorted then. Walking in order until a page is full,
 * which the planner prefers for any limit, could look at every user for the last of them.
 */
const FEW = 5_000;

const isServedByIndex = ({ choice }: UserQuestion) =>
  choice.search === "" && !choice.fields.license && Object.keys(choice.fields).length <= 1;

const isAmongFew = (db: TenantDb, question: UserQuestion) => {
  const ids = db
    .select({ id: users.id })
    .from(users)
    .where(whereUser(db, question, "spans"));
  return and(eq(users.tenantId, question.tenantId), sql`${users.id} = any(array(${ids}))`);
};
