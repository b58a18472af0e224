"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Scope } from "@/db/scope";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import {
  applyChargesFile,
  planChargesFile,
  type ChargesExpected,
  type ChargesFilePlan,
} from "@/lib/services/import-charges";
import {
  applyInvoiceFile,
  planInvoiceFile,
  withdrawInvoiceFile,
  type InvoiceFilePlan,
} from "@/lib/services/import-invoice";
import { guidInput } from "@/lib/services/move-input";

const file = z.string().max(4_200_000, "The file is larger than 4 MB. Please split it.");
const reason = z.string().max(500);

/** Looks at a price list; writes nothing. */
export async function planChargesAction(
  tenant: string,
  input: unknown,
): Promise<Answer<ChargesFilePlan>> {
  const asked = { tenant, permission: "charges:write", schema: file, input } as const;
  return askAction(asked, planChargesFile);
}

const count = z.int().min(0);
const chargesInput = z.object({
  ...{ text: file, reason },
  expected: z.object({ create: count, change: count }),
});

/** Loads the good rows of a price list that was looked at. */
export async function applyChargesAction(
  tenant: string,
  input: unknown,
): Promise<Answer<ChargesExpected>> {
  const asked = { tenant, permission: "charges:write", schema: chargesInput, input } as const;
  return askAction(asked, async (scope, loading) => {
    const done = await applyChargesFile(scope, loading);
    refresh(scope);
    return done;
  });
}

/** Looks at a reconciliation file; writes nothing. */
export async function planInvoiceAction(
  tenant: string,
  input: unknown,
): Promise<Answer<InvoiceFilePlan>> {
  const asked = { tenant, permission: "charges:write", schema: file, input } as const;
  return askAction(asked, planInvoiceFile);
}

const invoiceInput = z.object({
  ...{ text: file, reason, fileName: z.string().max(1_024), expected: count },
});

/** Keeps the good lines of a reconciliation file that was looked at; answers how many. */
export async function applyInvoiceAction(tenant: string, input: unknown): Promise<Answer<number>> {
  const asked = { tenant, permission: "charges:write", schema: invoiceInput, input } as const;
  return askAction(asked, async (scope, loading) => {
    const lines = await applyInvoiceFile(scope, loading);
    refresh(scope);
    return lines;
  });
}

const withdrawInput = z.object({ id: guidInput("file"), reason });

/** Lets a loaded file count no more. */
export async function withdrawInvoiceAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "charges:write", schema: withdrawInput, input } as const;
  return askAction(asked, async (scope, withdrawing) => {
    await withdrawInvoiceFile(scope, withdrawing);
    refresh(scope);
    return null;
  });
}

const refresh = ({ tenantId }: Scope) => revalidatePath(`/t/${tenantId}`, "layout");
