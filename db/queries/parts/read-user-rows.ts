import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SkuId, UnitId, UserId } from "@/lib/domain/ids";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { UserRow } from "../list-users";
import { countUsers, findPublishedCount } from "./count-users";
import { isFacet } from "./read-facets";
import type { Field, FieldChoice } from "./user-choice";
import { IN_FORCE, isAboutFew, whereUser } from "./user-conditions";
import { type UserOrder, userOrder } from "./user-order";
import type { UserQuestion } from "./user-question";

/** A row with the part of its place in a sort that is not shown. */
export type FoundRow = { readonly row: UserRow; readonly sortName: string };

/** Which of the matching rows. */
export type Stretch = {
  readonly sort: UserOrder;
  readonly limit: number;
  readonly offset: number;
  /** Conditions on the sort's columns, to be read one after the other: only rows beyond a place. */
  readonly beyond: readonly (SQL | undefined)[];
};

type Part = Omit<Stretch, "beyond"> & { beyond: SQL | undefined };

/** Reads matching rows in the order of a sort, and tells how many match in all. */
export async function readUserRows(
  db: TenantDb,
  question: UserQuestion,
  stretch: Stretch,
): Promise<{ rows: FoundRow[]; matching: number }> {
  const published = await findPublishedCount(db, question);
  if (published === 0) return { rows: [], matching: 0 };
  const rows = isAboutFew(question) ? undefined : await walkInOrder(db, question, stretch);
  if (rows) return { rows, matching: published ?? (await countUsers(db, question)) };
  return readGathered(db, question, { ...stretch, beyond: or(...stretch.beyond) });
}

async function walkInOrder(
  db: TenantDb,
  question: UserQuestion,
  stretch: Stretch,
): Promise<FoundRow[] | undefined> {
  const read = isServedByIndex(question, stretch.sort) ? readIndexed : readAhead;
  const found: FoundRow[] = [];
  for (const beyond of stretch.beyond) {
    const limit = stretch.limit - found.length;
    const rows = limit > 0 ? await read(db, question, { ...stretch, beyond, limit }) : [];
    if (!rows) return undefined;
    found.push(...rows);
  }
  return found;
}

/** True when the rows stand in one index in the order of the sort: all, or those of one value. */
const isServedByIndex = ({ choice }: UserQuestion, { by }: UserOrder) => {
  const [only, ...others] = Object.keys(choice.fields) as Field[];
  if (choice.search !== "" || others.length > 0) return false;
  return !only || isOneStretch(only, choice.fields[only], by);
};

const isOneStretch = (field: Field, choice: FieldChoice | undefined, by: UserOrder["by"]) => {
  const isOneValue = (choice?.values.length ?? 0) + Number(choice?.none ?? false) === 1;
  return isFacet(field) && field !== "license" && isOneValue && (by === "name" || by === field);
};

const COLUMNS = {
  row: {
    id: sql<UserId>`${users.id}`,
    displayName: users.displayName,
    userPrincipalName: users.userPrincipalName,
    department: users.department,
    country: users.country,
    userType: users.userType,
    jobTitle: users.jobTitle,
    skuIds: sql<SkuId[]>`jsonb_path_query_array(${users.assignedLicenses}, '$[*].skuId')`,
    unitIds: sql<UnitId[]>`array(select unit_id from unit_spans
      where tenant_id = ${users.tenantId} and user_id = ${users.id} and ${IN_FORCE}
      order by basis_points desc, unit_id)`,
  },
  sortName: users.sortName,
};

function readIndexed(
  db: TenantDb,
  question: UserQuestion,
  { sort, limit, offset, beyond }: Part,
): Promise<FoundRow[]> {
  return db
    .select(COLUMNS)
    .from(users)
    .where(and(whereUser(db, question), beyond))
    .orderBy(...userOrder(sort))
    .limit(limit)
    .offset(offset);
}

/** How far {@link readAhead} looks: tens of milliseconds at most. */
const AHEAD = 20_000;

/**
 * Looks through the next few thousand users in the order of the sort. That fills the page when many
 * match; undefined when it did not and users further on may match too.
 *
 * A plain limit would have the planner walk in order as far as it takes: past everybody, when those
 * who match are few or, as with a searched name in a list by name, stand far behind.
 */
async function readAhead(
  db: TenantDb,
  question: UserQuestion,
  { sort, limit, offset, beyond }: Part,
): Promise<FoundRow[] | undefined> {
  const ahead = db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, question.tenantId), isNull(users.removedAt), beyond))
    .orderBy(...userOrder(sort))
    .limit(AHEAD)
    .as("users");
  const rows = await db
    .select(COLUMNS)
    .from(ahead)
    .where(whereUser(db, question))
    .orderBy(...userOrder(sort))
    .limit(limit)
    .offset(offset);
  return rows.length === limit || question.present <= AHEAD ? rows : undefined;
}

/** True when the index that is searched holds all that the order asks for. */
const isSearchByName = ({ choice }: UserQuestion, { by }: UserOrder) =>
  choice.search !== "" && Object.keys(choice.fields).length === 0 && by === "name";

const selectMatches = (db: TenantDb, question: UserQuestion) =>
  db
    .select({
      id: users.id,
      sortName: users.sortName,
      department: users.department,
      country: users.country,
      userType: users.userType,
    })
    .from(users)
    .where(whereUser(db, question));

/** Finds all matching users, however many: their number, and the rows asked for. */
async function readGathered(
  db: TenantDb,
  question: UserQuestion,
  { sort, limit, offset, beyond }: Part,
): Promise<{ matching: number; rows: FoundRow[] }> {
  const matches = isSearchByName(question, sort)
    ? sql`select id, sort_name from search_users_by_name(${question.choice.search})`
    : selectMatches(db, question);
  // the matches bear the table's name, so that the order's columns mean theirs
  const [found] = await db.execute<{ matching: number; ids: UserId[] }>(sql`
    with matches as materialized (${matches})
    select (select count(*)::int from matches) as matching, array(
      select id from matches as users where ${beyond ?? sql`true`}
      order by ${sql.join(userOrder(sort), sql`, `)} limit ${limit} offset ${offset}
    ) as ids`);
  const { matching, ids } = found ?? { matching: 0, ids: [] };
  const rows = await db
    .select(COLUMNS)
    .from(users)
    .where(and(eq(users.tenantId, question.tenantId), inArray(users.id, ids)))
    .orderBy(...userOrder(sort));
  return { matching, rows };
}
