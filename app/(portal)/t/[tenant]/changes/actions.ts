"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import { revertChangeSet } from "@/lib/services/revert-change-set";

const revertInput = z.object({ changeSetId: z.string(), overwrite: z.boolean() });

/** Takes a change back. */
export async function revertAction(
  tenant: string,
  input: unknown,
): Promise<Answer<{ changeSetId: string; users: number }>> {
  const asked = { tenant, permission: "mapping:write", schema: revertInput, input } as const;
  return askAction(asked, async (scope, revert) => {
    const done = await revertChangeSet(scope, revert);
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    return done;
  });
}
