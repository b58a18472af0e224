"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import {
  applyMappingFile,
  type MappingFilePlan,
  planMappingFile,
} from "@/lib/services/import-mapping";

const file = z.string().max(4_200_000, "The file is larger than 4 MB. Please split it.");
const applyInput = z.object({
  ...{ text: file, fileName: z.string().max(1_000), reason: z.string().max(500) },
  expected: z.int().min(0),
  seen: z.string().max(64),
});

/** Looks at a mapping file; writes nothing. */
export async function planMappingAction(
  tenant: string,
  input: unknown,
): Promise<Answer<MappingFilePlan>> {
  const asked = { tenant, permission: "mapping:write", schema: file, input } as const;
  return askAction(asked, (scope, text) => planMappingFile(scope, { text, fromDay: null }));
}

/** Loads the good rows of a mapping file that was looked at. */
export async function applyMappingAction(
  tenant: string,
  input: unknown,
): Promise<Answer<{ users: number }>> {
  const asked = { tenant, permission: "mapping:write", schema: applyInput, input } as const;
  return askAction(asked, async (scope, loading) => {
    const done = await applyMappingFile(scope, { ...loading, fromDay: null });
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    return done;
  });
}
