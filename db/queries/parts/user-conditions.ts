import { and, eq, inArray, isNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import { licenseSpans, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FieldChoice, UserChoice } from "./user-choice";
import { userFieldSql } from "./user-fields-json";
import { COMMON_SHARE, type UserQuestion } from "./user-question";

/** The condition on `users` that a row meets when it belongs to the answer. */
export function whereUser(db: TenantDb, question: UserQuestion): SQL | undefined {
  const { tenantId, choice } = question;
  const { department, country, userType, license, unit } = choice.fields;
  return and(
    isPresent(tenantId),
    department && hasValue(users.department, department),
    country && hasValue(users.country, country),
    userType && hasValue(users.userType, userType),
    license && hasLicense(db, question, license),
    unit && hasUnit(question, unit),
    ...hasAttributes(choice),
    choice.search === "" ? undefined : isFound(question),
  );
}

/** The condition that a user is one of the tenant's, and was in its last import. */
export const isPresent = (tenantId: TenantId): SQL =>
  sql`(${users.tenantId} = ${tenantId} and ${users.removedAt} is null)`;

/**
 * The condition that a user holds one of the SKUs now. Of rare ones the holders are collected; for
 * common ones each user's own list is looked at. Both say the same.
 */
const holdsAny = (db: TenantDb, question: UserQuestion, skuIds: readonly SkuId[]): SQL =>
  areRare(question, skuIds) ? isHolderNow(db, question.tenantId, skuIds) : listsAny(skuIds);

/** The condition that a user is among the collected holders of the SKUs. */
export function isHolderNow(db: TenantDb, tenantId: TenantId, skuIds: readonly SkuId[]): SQL {
  const ofSkus = db
    .select({ userId: licenseSpans.userId })
    .from(licenseSpans)
    .where(
      and(
        eq(licenseSpans.tenantId, tenantId),
        inArray(licenseSpans.skuId, [...skuIds]),
        isNull(licenseSpans.untilDay),
      ),
    );
  // as a list, not a join: without statistics, as after a first import, a join is planned badly
  return sql`${users.id} = any(array(${ofSkus}))`;
}

/** True when an index leads to the few users who can match: all of them are soon collected. */
export function isAboutFew(question: UserQuestion): boolean {
  const { search, fields } = question.choice;
  if (search !== "" && !question.isCommonText) return true;
  return fields.license?.none === false && areRare(question, skuIdsOf(question, fields.license));
}

const areRare = ({ holders, present }: UserQuestion, skuIds: readonly SkuId[]) =>
  skuIds.reduce((sum, skuId) => sum + (holders.get(skuId) ?? 0), 0) * COMMON_SHARE <= present;

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

/** The condition that a user holds any of the licenses, or none at all. */
export const hasLicense = (db: TenantDb, question: UserQuestion, choice: FieldChoice): SQL => {
  const holds = holdsAny(db, question, skuIdsOf(question, choice));
  return choice.none ? sql`(${users.licenseCount} = 0 or ${holds})` : holds;
};

/** The unit of today. A user who is split over several units is in each of them. */
const hasUnit = ({ tenantId }: UserQuestion, { values, none }: FieldChoice) => {
  // never `not in`: without statistics, as after a first import, it compares each user with each span
  const spans = sql`select from unit_spans where tenant_id = ${tenantId}
    and user_id = ${users.id} and ${IN_FORCE}`;
  const isIn = sql`exists (${spans} and unit_id = any(${sql.param([...values])}::uuid[]))`;
  return none ? or(sql`not exists (${spans})`, isIn) : isIn;
};

/** True of unit spans that hold today, in UTC. */
export const IN_FORCE = sql.raw(
  "from_day <= (now() at time zone 'UTC')::date and coalesce(until_day, 'infinity') > (now() at time zone 'UTC')::date",
);

const hasAttributes = ({ fields }: UserChoice) =>
  Object.entries(fields).flatMap(([field, { values, none }]) => {
    const [kind, attribute] = field.split(" ");
    if (kind !== "attribute" || !attribute) return [];
    const column = sql.raw(userFieldSql("users", attribute));
    const isOneOf = sql`${column} = any(${sql.param([...values])}::text[])`;
    return [none ? or(sql`${column} is null`, isOneOf) : isOneOf];
  });

const skuIdsOf = ({ paidSkuIds }: UserQuestion, { values }: FieldChoice): SkuId[] => [
  ...new Set(values.flatMap((value) => (value === "paid" ? paidSkuIds : (value as SkuId)))),
];

/** How many containments cost less than one walk of the list by a path. */
const FEW_SKUS = 4;

const listsAny = (skuIds: readonly SkuId[]) => {
  if (skuIds.length <= FEW_SKUS && skuIds.length > 0)
    return sql`(${sql.join(skuIds.map(listsOne), sql` or `)})`;
  const wanted = JSON.stringify({ ids: skuIds });
  return sql`jsonb_path_exists(${users.assignedLicenses}, '$[*].skuId ? (@ == $ids[*])', ${wanted}::jsonb)`;
};

const listsOne = (skuId: SkuId) =>
  sql`${users.assignedLicenses} @> ${JSON.stringify([{ skuId }])}::jsonb`;
