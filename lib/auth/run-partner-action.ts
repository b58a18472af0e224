import "server-only";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { Database } from "@/db/client";
import type { Scope } from "@/db/scope";
import { AppError } from "../errors";
import { log } from "../log";
import { readPerson, webDatabase, type Person } from "./read-person";
import { findCustomerScope } from "./require-scope";
import type { ActionState } from "./run-action";

/** What an action of the partner's staff works with. */
export type PartnerAction = {
  person: Person;
  database: Database;
  /** One customer's data, also an offboarded one's. @throws AppError `not_found` */
  enterCustomer: (tenant: string) => Promise<Scope>;
};

/**
 * The fixed order of a server action of the partner's own pages: is it the partner's staff, is it
 * well formed, do it, say what happened. Expected failures come back as values.
 */
export async function runPartnerAction<Schema extends z.ZodObject>(
  { schema, form }: { schema: Schema; form: FormData },
  work: (partner: PartnerAction, input: z.output<Schema>) => Promise<void>,
): Promise<ActionState> {
  try {
    const person = await readPerson();
    if (!person) return { ok: false, message: "Your session has ended. Please sign in again." };
    if (!person.isPartner) return { ok: false, message: "Your role does not allow this." };
    const input = schema.safeParse(Object.fromEntries(form));
    if (!input.success) {
      const { fieldErrors } = z.flattenError(input.error);
      return { ok: false, message: "Please check the form", fields: fieldErrors };
    }
    const enterCustomer = async (tenant: string) => {
      const scope = await findCustomerScope(person, tenant);
      if (!scope) throw new AppError("not_found", "There is no such customer.");
      return scope;
    };
    await work({ person, database: webDatabase(), enterCustomer }, input.data);
    return { ok: true };
  } catch (error) {
    unstable_rethrow(error); // redirects and notFound() travel as errors
    if (error instanceof AppError && error.code !== "invariant")
      return { ok: false, message: error.message };
    const reference = log.error("an action failed", error);
    return { ok: false, message: `Something went wrong. It has been reported as ${reference}.` };
  }
}
