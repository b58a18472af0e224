import { count } from "drizzle-orm";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import { type Facet, isFacet, NONE, readFacetUsers } from "./read-facets";
import type { Field, FieldChoice, UserChoice } from "./user-choice";
import { whereUser } from "./user-conditions";
import type { UserQuestion } from "./user-question";

/** How many users match, where the published counts know: under no filter or one field alone. */
export function findPublishedCount(
  db: TenantDb,
  { tenantId, choice, present }: UserQuestion,
): Promise<number | undefined> {
  const known = publishedCount(choice);
  if (!known) return Promise.resolve(undefined);
  if (known === "everybody") return Promise.resolve(present);
  return readFacetUsers(db, tenantId, known.facet, known.values);
}

/** How many users match, counted now. */
export async function countUsers(db: TenantDb, question: UserQuestion): Promise<number> {
  const [counted] = await db
    .select({ matching: count() })
    .from(users)
    .where(whereUser(db, question));
  return counted?.matching ?? 0;
}

type PublishedCount = "everybody" | { facet: Facet; values: string[] };

const publishedCount = ({ search, fields }: UserChoice): PublishedCount | undefined => {
  const [only, ...others] = Object.entries(fields) as [Field, FieldChoice][];
  if (search !== "" || others.length > 0) return undefined;
  if (!only) return "everybody";
  const [facet, { values, none }] = only;
  if (!isFacet(facet)) return undefined;
  const stored = none ? [...values, NONE] : [...values];
  // users may hold several licenses: the counts of two values cannot be added
  return facet === "license" && stored.length > 1 ? undefined : { facet, values: stored };
};
