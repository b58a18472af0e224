"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import {
  applyUnitsFile,
  planUnitsFile,
  type UnitsExpected,
  type UnitsFilePlan,
} from "@/lib/services/import-units";

const file = z.string().max(4_200_000, "The file is larger than 4 MB. Please split it.");
const count = z.int().min(0);
const applyInput = z.object({
  ...{ text: file, reason: z.string().max(500) },
  expected: z.object({ create: count, change: count }),
});

/** Looks at a file of units; writes nothing. */
export async function planUnitsAction(
  tenant: string,
  input: unknown,
): Promise<Answer<UnitsFilePlan>> {
  const asked = { tenant, permission: "mapping:write", schema: file, input } as const;
  return askAction(asked, planUnitsFile);
}

/** Makes and changes the units of a file that was looked at. */
export async function applyUnitsAction(
  tenant: string,
  input: unknown,
): Promise<Answer<UnitsExpected>> {
  const asked = { tenant, permission: "mapping:write", schema: applyInput, input } as const;
  return askAction(asked, async (scope, loading) => {
    const done = await applyUnitsFile(scope, loading);
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    return done;
  });
}
