import type { Database } from "@/db/client";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { closeMonth } from "@/lib/services/close-month";
import { previewClose } from "@/lib/services/preview-close";
import { openPersonScope } from "../support/open-person-scope";
import type { Persona } from "./seed";

/** Closes every month that is over, as the customers' finance people would, by the same services. */
export async function closeMonths(database: Database, personas: readonly Persona[]): Promise<void> {
  for (const persona of personas) {
    if (persona.role !== "finance" || !persona.tenant) continue;
    const scope = openPersonScope(database, persona.tenant.tenantId, persona);
    for (const { month, isClosed } of (await listCostMonths(scope)).toReversed()) {
      if (isClosed) continue;
      const { key, problem } = await previewClose(scope, month);
      if (problem === null) await closeMonth(scope, { month, key, reason: "End of month" });
    }
  }
}
