"use server";
import { revalidatePath } from "next/cache";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import { assignUsers } from "@/lib/services/assign-users";
import { previewMapUsers, type MovePreview } from "@/lib/services/map-users";
import { assignInput, moveInput } from "@/lib/services/move-input";

/** Counts what an assignment would do. */
export async function previewAssignAction(
  tenant: string,
  input: unknown,
): Promise<Answer<MovePreview>> {
  const asked = { tenant, permission: "mapping:write", schema: moveInput, input } as const;
  return askAction(asked, previewMapUsers);
}

/** Does it. */
export async function assignAction(
  tenant: string,
  input: unknown,
): Promise<Answer<{ changeSetId: string; users: number }>> {
  const asked = { tenant, permission: "mapping:write", schema: assignInput, input } as const;
  return askAction(asked, async (scope, assignment) => {
    const done = await assignUsers(scope, assignment);
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    return done;
  });
}
