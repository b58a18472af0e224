import type { Database } from "@/db/client";
import type { Scope } from "@/db/scope";
import { openPersonScope } from "../support/open-person-scope";
import type { Persona } from "./seed";

/** Each customer's data as its finance person has it. */
export const financeScopes = (database: Database, personas: readonly Persona[]): Scope[] =>
  personas.flatMap((persona) =>
    persona.role === "finance" && persona.tenant
      ? [openPersonScope(database, persona.tenant.tenantId, persona)]
      : [],
  );
