"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { ActionState } from "@/lib/auth/run-action";
import { runPartnerAction } from "@/lib/auth/run-partner-action";
import { requestConsent, requestSync } from "@/lib/services/request-partner-work";
import { setTenantStatus } from "@/lib/services/set-tenant-status";

const noInput = z.object({});
const statusInput = z.object({ status: z.enum(["active", "paused", "offboarded"]) });

/** Asks the worker for the customer list; a request that waits or works already is as good as a new one. */
export async function syncCustomersAction(
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  return runPartnerAction({ schema: noInput, form }, async ({ person, database }) => {
    await requestSync(database, { subject: person.subject, name: person.displayName });
    revalidatePath("/partner/customers");
  });
}

/** Asks the worker to consent to the import app in the customer's tenant. */
export async function consentAction(
  tenant: string,
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  return runPartnerAction({ schema: noInput, form }, async ({ enterCustomer }) => {
    const scope = await enterCustomer(tenant);
    await requestConsent(scope);
    revalidatePath(`/partner/customers/${scope.tenantId}`);
  });
}

/** Pauses, resumes, offboards or takes back the customer. */
export async function setStatusAction(
  tenant: string,
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  return runPartnerAction({ schema: statusInput, form }, async ({ enterCustomer }, { status }) => {
    const scope = await enterCustomer(tenant);
    await setTenantStatus(scope, status);
    revalidatePath("/partner/customers", "layout");
  });
}
