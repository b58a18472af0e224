import { count } from "drizzle-orm";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import { type Facet, NONE, readFacetUsers, readPresentUsers } from "./read-facets";
import type { FieldChoice, UserChoice } from "./user-choice";
import { whereUser } from "./user-conditions";
import type { UserQuestion } from "./user-question";

/**
 * How many users match. Without a filter, or under one field alone, the published counts know;
 * everything else is counted.
 */
export async function countUsers(db: TenantDb, question: UserQuestion): Promise<number> {
  const { tenantId, choice } = question;
  const published = publishedCount(choice);
  if (published === "everybody") return readPresentUsers(db, tenantId);
  if (published) return readFacetUsers(db, tenantId, published.facet, published.values);
  const [counted] = await db
    .select({ matching: count() })
    .from(users)
    .where(whereUser(db, question, "spans"));
  return counted?.matching ?? 0;
}

type PublishedCount = "everybody" | { facet: Facet; values: string[] };

const publishedCount = ({ search, fields }: UserChoice): PublishedCount | undefined => {
  const [only, ...others] = Object.entries(fields) as [Facet, FieldChoice][];
  if (search !== "" || others.length > 0) return undefined;
  if (!only) return "everybody";
  const [facet, { values, none }] = only;
  const stored = none ? [...values, NONE] : [...values];
  // users may hold several licenses: the counts of two values cannot be added
  return facet === "license" && stored.length > 1 ? undefined : { facet, values: stored };
};
