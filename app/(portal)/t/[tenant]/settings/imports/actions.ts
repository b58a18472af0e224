"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction, type ActionState } from "@/lib/auth/run-action";
import { RELEASE_REASON } from "@/lib/domain/imports/release-window";
import { rejectImport } from "@/lib/services/reject-import";
import { requestAccessTest } from "@/lib/services/request-access-test";
import { releaseImport } from "@/lib/services/release-import";
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

const decision = z.object({
  diffHash: z.string().length(64),
  reason: z
    .string()
    .trim()
    .min(RELEASE_REASON.min, `Please write at least ${RELEASE_REASON.min} characters`)
    .max(RELEASE_REASON.max),
});

/** Lets a held run pass, and leads to the run that publishes it. */
export async function releaseAction(
  tenant: string,
  runId: string,
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  const asked = { tenant, permission: "imports:release", schema: decision, form } as const;
  return runAction(asked, async (scope, input) => {
    const released = await releaseImport(scope, { runId, ...input });
    revalidatePath(`/t/${scope.tenantId}`, "layout");
    redirect(`/t/${scope.tenantId}/settings/imports/${released.runId}`);
  });
}

/** Ends a held run for good; its page then says who rejected it and why. */
export async function rejectAction(
  tenant: string,
  runId: string,
  _before: ActionState | undefined,
  form: FormData,
): Promise<ActionState> {
  const asked = { tenant, permission: "imports:release", schema: decision, form } as const;
  return runAction(asked, async (scope, input) => {
    await rejectImport(scope, { runId, ...input });
    revalidatePath(`/t/${scope.tenantId}`, "layout");
  });
}

/** Asks for a test of access; the answer names it, so that its verdict can be waited for. */
export async function testAccessAction(
  tenant: string,
): Promise<{ ok: true; testId: string } | { ok: false; message: string }> {
  const form = new FormData();
  const asked = { tenant, permission: "imports:start", schema: noInput, form } as const;
  let testId = "";
  const state = await runAction(asked, async (scope) => {
    ({ testId } = await requestAccessTest(scope));
  });
  return state.ok ? { ok: true, testId } : { ok: false, message: state.message };
}
