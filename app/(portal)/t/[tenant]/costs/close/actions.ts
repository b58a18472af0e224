"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { VerifyResult } from "@/components/costs/verify-button";
import type { Scope } from "@/db/scope";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import { parseMonth } from "@/lib/domain/month";
import { closeMonth } from "@/lib/services/close-month";
import { reopenMonth } from "@/lib/services/reopen-month";
import { verifyMonth } from "@/lib/services/verify-month";

const month = z.string().transform((text, context) => {
  const read = parseMonth(text);
  if (!read) context.addIssue({ code: "custom", message: "This is no month" });
  return read ?? z.NEVER;
});
const reason = z.string().max(500);

const closeInput = z.object({ month, key: z.string().max(1_000), reason });

/** Closes a month as the person saw it. */
export async function closeMonthAction(
  tenant: string,
  shown: { month: string; key: string },
  said: string,
): Promise<Answer<null>> {
  const input = { ...shown, reason: said };
  const asked = { tenant, permission: "months:close", schema: closeInput, input } as const;
  return askAction(asked, async (scope, closing) => {
    await closeMonth(scope, closing);
    return refresh(scope);
  });
}

const reopenInput = z.object({ month, reason });

/** Opens a closed month again. */
export async function reopenMonthAction(
  tenant: string,
  asMonth: string,
  said: string,
): Promise<Answer<null>> {
  const input = { month: asMonth, reason: said };
  const asked = { tenant, permission: "months:reopen", schema: reopenInput, input } as const;
  return askAction(asked, async (scope, reopening) => {
    await reopenMonth(scope, reopening);
    return refresh(scope);
  });
}

/** Recomputes a closed month and compares it with what was kept. */
export async function verifyMonthAction(
  tenant: string,
  asMonth: string,
): Promise<Answer<VerifyResult>> {
  const schema = z.object({ month });
  const asked = { tenant, permission: "costs:read", schema, input: { month: asMonth } } as const;
  return askAction(asked, (scope, input) => verifyMonth(scope, input.month));
}

function refresh({ tenantId }: Scope): null {
  revalidatePath(`/t/${tenantId}`, "layout");
  return null;
}
