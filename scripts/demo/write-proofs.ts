import { mkdirSync, writeFileSync } from "node:fs";
import type { Database } from "@/db/client";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { exportProof } from "@/lib/services/verify-month";
import { financeScopes } from "./finance-scopes";
import type { Persona } from "./seed";

const FOLDER = ".data/proofs";

/**
 * Writes the proof of every closed month as the page's *Export proof* does, for who wants to
 * recompute them without the portal. @returns the files, by customer and month
 */
export async function writeProofs(
  database: Database,
  personas: readonly Persona[],
): Promise<string[]> {
  mkdirSync(FOLDER, { recursive: true });
  const files: string[] = [];
  for (const scope of financeScopes(database, personas)) {
    const { domain } = await getTenantHeader(scope);
    for (const { month, isClosed } of (await listCostMonths(scope)).toReversed()) {
      if (!isClosed) continue;
      const file = `${FOLDER}/${domain}-${month}.json`;
      writeFileSync(file, JSON.stringify(await exportProof(scope, month)));
      files.push(file);
    }
  }
  return files;
}
