import "server-only";
import { and, asc, gt } from "drizzle-orm";
import type { ChainRow } from "@/lib/domain/access/chain";
import { accessLog } from "../schema";
import type { Scope } from "../scope";
import { accessConditions, type AccessFilter } from "./parts/access-conditions";
import { toAccessLink } from "./parts/access-link";

export { ACCESS_FIELDS } from "./parts/access-link";

/**
 * All of the tenant's requests to Microsoft that the filter lets through, oldest first, a batch at a
 * time: a log of years is never held in memory. Requests logged meanwhile come at the end.
 */
export async function* exportAccessLog(
  scope: Scope,
  filter: AccessFilter,
  batchSize = 2_000,
): AsyncGenerator<ChainRow[]> {
  for (let seq = 0; ;) {
    const batch = await readBatch(scope, { filter, batchSize, seq });
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (!last || batch.length < batchSize) return;
    seq = last.seq;
  }
}

type Batch = { filter: AccessFilter; batchSize: number; seq: number };

async function readBatch(scope: Scope, { filter, batchSize, seq }: Batch): Promise<ChainRow[]> {
  const rows = await scope.read((db) =>
    db
      .select()
      .from(accessLog)
      .where(and(accessConditions(scope.tenantId, filter), gt(accessLog.seq, seq)))
      .orderBy(asc(accessLog.seq))
      .limit(batchSize),
  );
  return rows.map(toAccessLink);
}
