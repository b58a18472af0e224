import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Scope } from "@/db/scope";
import { foldText } from "@/lib/domain/text/fold-text";
import { VIEW_NAME_LIMIT, type ViewPage, viewQuery } from "@/lib/domain/views/saved-view";
import { AppError, invariant } from "@/lib/errors";

/** A list to be kept under a name. */
export type ViewToSave = { page: ViewPage; name: string; query: string; isShared: boolean };

/** So many views of a page keep a menu a menu. */
const MOST_VIEWS = 50;

/**
 * Keeps a list under a name, for oneself or for everybody of the tenant. One's own view of that name
 * is replaced.
 *
 * @throws AppError `invalid` for no name, one that is too long, too many views or filters
 */
export async function saveView(
  scope: Scope,
  { page, name: typed, query: asked, isShared }: ViewToSave,
): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person has views");
  const name = typed.trim();
  const query = viewQuery(asked);
  if (name === "") throw new AppError("invalid", "Give the view a name.");
  if (name.length > VIEW_NAME_LIMIT)
    throw new AppError("invalid", `A name has at most ${VIEW_NAME_LIMIT} characters.`);
  if (query === undefined) throw new AppError("invalid", "There are too many filters to be kept.");
  await scope.write(async (db) => {
    const [kept] = await db.execute<{ views: number }>(sql`
      select count(*)::int as views from saved_views
      where tenant_id = ${tenantId} and owner_subject = ${actor.subject} and page = ${page}
        and name_key <> ${foldText(name)}`);
    if ((kept?.views ?? 0) >= MOST_VIEWS)
      throw new AppError("invalid", `You have ${MOST_VIEWS} views here. Delete one first.`);
    await db.execute(sql`
      insert into saved_views (tenant_id, id, owner_subject, owner_name, page, name, name_key, query,
        is_shared)
      values (${tenantId}, ${randomUUID()}, ${actor.subject}, ${actor.name.slice(0, 256)}, ${page},
        ${name}, ${foldText(name)}, ${query}, ${isShared})
      on conflict (tenant_id, owner_subject, page, name_key) do update
        set name = excluded.name, query = excluded.query, is_shared = excluded.is_shared, at = now()`);
  });
}

/** Deletes one's own view. @throws AppError `not_found` for none, or somebody else's */
export function deleteView(scope: Scope, id: string): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person has views");
  return scope.write(async (db) => {
    const deleted = await db.execute(sql`
      delete from saved_views
      where tenant_id = ${tenantId} and id = ${id} and owner_subject = ${actor.subject}
      returning id`);
    if (deleted.length === 0) throw new AppError("not_found", "This view does not exist any more.");
  });
}
