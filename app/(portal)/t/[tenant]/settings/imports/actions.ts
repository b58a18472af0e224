"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { runAction, type ActionState } from "@/lib/auth/run-action";
import { requestImport } from "@/lib/services/request-import";

const noInput = z.object({});

/** Asks for an import of the tenant; a run that waits or works already is as good as a new one. */
export async function importNowAction(
  tenant: string,
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  const asked = { tenant, permission: "imports:start", schema: noInput, form } as const;
  return runAction(asked, async (scope) => {
    await requestImport(scope);
    revalidatePath(`/t/${scope.tenantId}`, "layout");
  });
}
