"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Scope } from "@/db/scope";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import type { Permission } from "@/lib/auth/permissions";
import { VIEW_PAGES, type ViewPage } from "@/lib/domain/views/saved-view";
import { guidInput } from "@/lib/services/move-input";
import { deleteView, saveView } from "@/lib/services/save-view";

/** Who may see a list may keep views of it. What the browser sends may be no page at all. */
const permissionFor = (page: ViewPage): Permission =>
  page === "mapping" ? "mapping:read" : "users:read";

const saveInput = z.object({
  page: z.enum(VIEW_PAGES),
  name: z.string().max(500),
  query: z.string().max(20_000),
  isShared: z.boolean(),
});

/** Keeps a list as it is shown under a name. */
export async function saveViewAction(
  tenant: string,
  page: ViewPage,
  view: { name: string; query: string; isShared: boolean },
): Promise<Answer<null>> {
  const input = { ...view, page };
  const asked = { tenant, permission: permissionFor(page), schema: saveInput, input } as const;
  return askAction(asked, async (scope, kept) => {
    await saveView(scope, kept);
    return refresh(scope);
  });
}

const deleteInput = z.object({ id: guidInput("view") });

/** Deletes one's own view. */
export async function deleteViewAction(
  tenant: string,
  page: ViewPage,
  id: string,
): Promise<Answer<null>> {
  const asked = {
    tenant,
    permission: permissionFor(page),
    schema: deleteInput,
    input: { id },
  } as const;
  return askAction(asked, async (scope, view) => {
    await deleteView(scope, view.id);
    return refresh(scope);
  });
}

function refresh({ tenantId }: Scope): null {
  revalidatePath(`/t/${tenantId}`, "layout");
  return null;
}
