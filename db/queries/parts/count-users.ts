import { sql } from "drizzle-orm";
import type { TenantDb } from "../../scope";
import { countHolders } from "./count-holders";
import { countWhere } from "./count-where";
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
  const { search, fields } = question.choice;
  if (search !== "" && Object.keys(fields).length === 0) return countFound(db, search);
  return (await countHolders(db, question)) ?? countWhere(db, whereUser(db, question));
}

/** The search reads one index, however many it finds. */
async function countFound(db: TenantDb, search: string): Promise<number> {
  const [found] = await db.execute<{ matching: number }>(
    sql`select count(*)::int as matching from search_user_ids(${search})`,
  );
  return found?.matching ?? 0;
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
