import "server-only";
import { sql } from "drizzle-orm";
import type { ViewPage } from "@/lib/domain/views/saved-view";
import { invariant } from "@/lib/errors";
import type { Scope } from "../scope";

/** A list as somebody wants to see it again. */
export type SavedView = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
};

/** One's own views of a page, then those that others share, by name. */
export function listSavedViews(scope: Scope, page: ViewPage): Promise<SavedView[]> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person has views");
  return scope.read((db) =>
    db.execute<SavedView>(sql`
      select id, name, query, is_shared as "isShared", owner_name as "ownerName",
        owner_subject = ${actor.subject} as "isOwn"
      from saved_views
      where tenant_id = ${tenantId} and page = ${page}
        and (owner_subject = ${actor.subject} or is_shared)
      order by owner_subject <> ${actor.subject}, name_key, id`),
  );
}
