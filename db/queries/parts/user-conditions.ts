import { and, eq, inArray, isNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import { licenseSpans, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FieldChoice } from "./user-choice";
import type { UserQuestion } from "./user-question";

/**
 * How holders of a license are found; both say the same. `spans` collects their ids, which is best
 * for counting and for few. `rows` looks at each user's own list, which is best when the first of
 * many are read in order.
 */
export type HoldersBy = "spans" | "rows";

/** The condition on `users` that a row meets when it belongs to the answer. */
export function whereUser(
  db: TenantDb,
  question: UserQuestion,
  holdersBy: HoldersBy,
): SQL | undefined {
  const { tenantId, choice } = question;
  const { department, country, userType, license } = choice.fields;
  return and(
    eq(users.tenantId, tenantId),
    isNull(users.removedAt),
    department && hasValue(users.department, department),
    country && hasValue(users.country, country),
    userType && hasValue(users.userType, userType),
    license && hasLicense(db, question, license, holdersBy),
    choice.search === "" ? undefined : isFound(question),
  );
}

/** The condition that a user holds one of the SKUs now. */
export const holdsAny = (db: TenantDb, tenantId: TenantId, skuIds: readonly string[]): SQL =>
  inArray(
    users.id,
    db
      .select({ userId: licenseSpans.userId })
      .from(licenseSpans)
      .where(
        and(
          eq(licenseSpans.tenantId, tenantId),
          inArray(licenseSpans.skuId, [...skuIds]),
          isNull(licenseSpans.untilDay),
        ),
      ),
  );

/** The condition that a text contains another, taken literally. */
export const containsText = (text: SQLWrapper, part: string): SQL =>
  sql`${text} like ${`%${part.replace(/[\\%_]/g, "\\$&")}%`}`;

/** Under row level security only the search function may use the index; rows are looked at plainly. */
const isFound = ({ choice, isCommonText }: UserQuestion) =>
  isCommonText
    ? containsText(users.searchText, choice.search)
    : sql`${users.id} in (select search_user_ids(${choice.search}))`;

const hasValue = (column: PgColumn, { values, none }: FieldChoice) => {
  const isOneOf = inArray(column, [...values]);
  return none ? or(isNull(column), isOneOf) : isOneOf;
};

const hasLicense = (
  db: TenantDb,
  { tenantId, paidSkuIds }: UserQuestion,
  { values, none }: FieldChoice,
  holdersBy: HoldersBy,
) => {
  const skuIds = skuIdsOf(values, paidSkuIds);
  const holds = holdersBy === "spans" ? holdsAny(db, tenantId, skuIds) : listsAny(skuIds);
  return none ? or(eq(users.licenseCount, 0), holds) : holds;
};

const skuIdsOf = (values: readonly string[], paidSkuIds: readonly SkuId[]) => [
  ...new Set(values.flatMap((value) => (value === "paid" ? paidSkuIds : value))),
];

const listsAny = (skuIds: readonly string[]) =>
  sql`jsonb_path_exists(${users.assignedLicenses}, '$[*].skuId ? (@ == $ids[*])', ${JSON.stringify({ ids: skuIds })}::jsonb)`;
