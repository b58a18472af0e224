import { SavedViews } from "@/components/views/saved-views";
import { listSavedViews } from "@/db/queries/list-saved-views";
import type { Scope } from "@/db/scope";
import type { ViewPage } from "@/lib/domain/views/saved-view";
import { deleteViewAction, saveViewAction } from "./view-actions";

type Props = { tenant: string; scope: Scope; page: ViewPage };

/** The saved views of a page, and what can be done with them. */
export async function PageViews({ tenant, scope, page }: Props) {
  return (
    <SavedViews
      views={await listSavedViews(scope, page)}
      actions={{
        save: saveViewAction.bind(null, tenant, page),
        remove: deleteViewAction.bind(null, tenant, page),
      }}
    />
  );
}
