import { and, count, eq, isNull, sql } from "drizzle-orm";
import { licenseSpans, userFacets, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FacetValue } from "../list-user-facets";
import { type Facet, NONE } from "./read-facets";
import { isEverybody, withoutField } from "./user-choice";
import { holdsAny, whereUser } from "./user-conditions";
import type { UserQuestion } from "./user-question";

/**
 * How many users have each value of a field, under the filters of the other fields: most first,
 * then by value, *none* last among equals. All present users were counted when the data was
 * published; a part of them is counted now.
 */
export async function countFacet(
  db: TenantDb,
  question: UserQuestion,
  facet: Facet,
): Promise<FacetValue[]> {
  const others = { ...question, choice: withoutField(question.choice, facet) };
  const values = isEverybody(others.choice)
    ? await readPublished(db, others, facet)
    : await countNow(db, others, facet);
  return values.filter((value) => value.users > 0).sort(mostFirst);
}

const readPublished = (db: TenantDb, { tenantId }: UserQuestion, facet: Facet) =>
  db
    .select({
      value: sql<string | null>`nullif(${userFacets.value}, ${NONE})`,
      users: userFacets.users,
    })
    .from(userFacets)
    .where(and(eq(userFacets.tenantId, tenantId), eq(userFacets.facet, facet)));

const countNow = (db: TenantDb, question: UserQuestion, facet: Facet) =>
  facet === "license" ? countLicenses(db, question) : countColumn(db, question, COLUMNS[facet]);

const COLUMNS = {
  department: users.department,
  country: users.country,
  userType: users.userType,
} as const;

const countColumn = (
  db: TenantDb,
  question: UserQuestion,
  column: (typeof COLUMNS)[keyof typeof COLUMNS],
): Promise<FacetValue[]> =>
  db
    .select({ value: column, users: count() })
    .from(users)
    .where(whereUser(db, question))
    .groupBy(column);

async function countLicenses(db: TenantDb, question: UserQuestion): Promise<FacetValue[]> {
  const { tenantId, paidSkuIds } = question;
  const wanted = whereUser(db, question);
  const bySku = await db
    .select({ value: sql<string>`${licenseSpans.skuId}`, users: count() })
    .from(licenseSpans)
    .innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, licenseSpans.userId)))
    .where(and(eq(licenseSpans.tenantId, tenantId), isNull(licenseSpans.untilDay), wanted))
    .groupBy(licenseSpans.skuId);
  const [paid] = await db
    .select({ users: count() })
    .from(users)
    .where(and(wanted, holdsAny(db, question, paidSkuIds)));
  const [none] = await db
    .select({ users: count() })
    .from(users)
    .where(and(wanted, eq(users.licenseCount, 0)));
  return [
    ...bySku,
    { value: "paid", users: paid?.users ?? 0 },
    { value: null, users: none?.users ?? 0 },
  ];
}

const mostFirst = (a: FacetValue, b: FacetValue) => {
  if (a.users !== b.users) return b.users - a.users;
  if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
  return a.value < b.value ? -1 : 1;
};
