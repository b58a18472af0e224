import "server-only";
import type { z } from "zod";
import type { Scope } from "@/db/scope";
import type { Permission } from "./permissions";
import { runInScope } from "./run-action";

/** What a question of a page is answered with. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string };

type Question<Schema extends z.ZodType> = {
  tenant: string;
  permission: Permission;
  schema: Schema;
  /** As it came from the browser. */
  input: unknown;
};

/**
 * A server action that answers with a value: the same fixed order as `runAction`, for what is no
 * form. An expected failure comes back in words.
 */
export async function askAction<Schema extends z.ZodType, Value>(
  { tenant, permission, schema, input }: Question<Schema>,
  work: (scope: Scope, input: z.output<Schema>) => Promise<Value>,
): Promise<Answer<Value>> {
  return runInScope<Answer<Value>>({ tenant, permission }, async (scope) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return { ok: false, message: issue?.message ?? "This request makes no sense" };
    }
    return { ok: true, value: await work(scope, parsed.data) };
  });
}
