import "server-only";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { Scope } from "@/db/scope";
import { AppError } from "../errors";
import { log } from "../log";
import type { Permission } from "./permissions";
import { findAccess } from "./require-scope";

/** What an action tells the form that called it. */
export type ActionState =
  { ok: true } | { ok: false; message: string; fields?: Record<string, string[] | undefined> };

type Action<Schema extends z.ZodObject> = {
  tenant: string;
  permission: Permission;
  schema: Schema;
  form: FormData;
};

/**
 * The fixed order of a server action: who, may they, is it well formed, do it, say what happened.
 * Expected failures come back as values, for Next hides a thrown message in production.
 */
export async function runAction<Schema extends z.ZodObject>(
  { tenant, permission, schema, form }: Action<Schema>,
  work: (scope: Scope, input: z.output<Schema>) => Promise<void>,
): Promise<ActionState> {
  return runInScope<ActionState>({ tenant, permission }, async (scope) => {
    const input = schema.safeParse(Object.fromEntries(form));
    if (!input.success) {
      const { fieldErrors } = z.flattenError(input.error);
      return { ok: false, message: "Please check the form", fields: fieldErrors };
    }
    await work(scope, input.data);
    return { ok: true };
  });
}

/** Who and may they, before anything else; a failure comes back in words or as a reference. */
export async function runInScope<Result>(
  { tenant, permission }: { tenant: string; permission: Permission },
  work: (scope: Scope) => Promise<Result>,
): Promise<Result | { ok: false; message: string }> {
  try {
    const access = await findAccess(tenant, permission);
    if (access.kind !== "granted") return { ok: false, message: REFUSALS[access.kind] };
    return await work(access.scope);
  } catch (error) {
    unstable_rethrow(error); // redirects and notFound() travel as errors
    if (error instanceof AppError && error.code !== "invariant")
      return { ok: false, message: error.message };
    const reference = log.error("an action failed", error);
    return { ok: false, message: `Something went wrong. It has been reported as ${reference}.` };
  }
}

const REFUSALS = {
  anonymous: "Your session has ended. Please sign in again.",
  not_found: "There is no such page.",
  forbidden: "Your role does not allow this.",
};
