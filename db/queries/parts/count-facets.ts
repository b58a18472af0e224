import { count, eq, sql } from "drizzle-orm";
import type { SkuId } from "@/lib/domain/ids";
import { userFacets, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FacetValue } from "../list-user-facets";
import { type Facet, NONE } from "./read-facets";
import { isEverybody } from "./user-choice";
import { whereUser } from "./user-conditions";
import type { UserQuestion } from "./user-question";

/** Users per value, by facet; only the facets that were asked for. */
export type FacetCounts = Partial<Record<Facet, FacetValue[]>>;

/**
 * How many matching users have each value of some fields. All present users were counted when the
 * data was published; a part of them is counted now, in one look for columns and one for licenses.
 */
export async function countFacets(
  db: TenantDb,
  question: UserQuestion,
  facets: readonly Facet[],
): Promise<FacetCounts> {
  if (facets.length === 0) return {};
  if (isEverybody(question.choice)) return readPublished(db, question);
  const columns = facets.filter((facet) => facet !== "license");
  return {
    ...(columns.length > 0 && (await countColumns(db, question))),
    ...(facets.includes("license") && { license: await countLicenses(db, question) }),
  };
}

async function readPublished(db: TenantDb, { tenantId }: UserQuestion): Promise<FacetCounts> {
  const rows = await db
    .select({
      facet: sql<Facet>`${userFacets.facet}`,
      value: userFacets.value,
      users: userFacets.users,
    })
    .from(userFacets)
    .where(eq(userFacets.tenantId, tenantId));
  const of = (facet: Facet) =>
    rows
      .filter((row) => row.facet === facet && row.users > 0)
      .map(({ value, users: found }) => ({ value: value === NONE ? null : value, users: found }));
  return {
    department: of("department"),
    country: of("country"),
    userType: of("userType"),
    license: of("license"),
  };
}

/** Counts combinations and adds them up here: one look at the rows instead of three. */
async function countColumns(db: TenantDb, question: UserQuestion): Promise<FacetCounts> {
  const { department, country, userType } = users;
  const rows = await db
    .select({ department, country, userType, users: count() })
    .from(users)
    .where(whereUser(db, question))
    .groupBy(department, country, userType);
  const of = (field: "department" | "country" | "userType") =>
    addUp(rows.map((row) => [row[field], row.users]));
  return { department: of("department"), country: of("country"), userType: of("userType") };
}

/** Counts sets of licenses, of which there are few, and takes them apart here. */
async function countLicenses(db: TenantDb, question: UserQuestion): Promise<FacetValue[]> {
  const skuIds = sql<SkuId[]>`jsonb_path_query_array(${users.assignedLicenses}, '$[*].skuId')`;
  const sets = await db
    .select({ skuIds, users: count() })
    .from(users)
    .where(whereUser(db, question))
    .groupBy(skuIds);
  const paid = new Set(question.paidSkuIds);
  return addUp(
    sets.flatMap((set) => {
      const isPaid = set.skuIds.some((skuId) => paid.has(skuId));
      const values =
        set.skuIds.length === 0 ? [null] : [...set.skuIds, ...(isPaid ? ["paid"] : [])];
      return values.map((value) => [value, set.users] as const);
    }),
  );
}

const addUp = (counts: readonly (readonly [string | null, number])[]): FacetValue[] => {
  const sums = new Map<string | null, number>();
  for (const [value, found] of counts) sums.set(value, (sums.get(value) ?? 0) + found);
  return [...sums].map(([value, found]) => ({ value, users: found }));
};
