import type { Database } from "@/db/client";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { closeMonth } from "@/lib/services/close-month";
import { previewClose } from "@/lib/services/preview-close";
import { financeScopes } from "./finance-scopes";
import type { Persona } from "./seed";

/** Closes every month that is over, as the customers' finance people would, by the same services. */
export async function closeMonths(database: Database, personas: readonly Persona[]): Promise<void> {
  for (const scope of financeScopes(database, personas)) {
    for (const { month, isClosed } of (await listCostMonths(scope)).toReversed()) {
      if (isClosed) continue;
      const { key, problem } = await previewClose(scope, month);
      if (problem === null) await closeMonth(scope, { month, key, reason: "End of month" });
    }
  }
}
