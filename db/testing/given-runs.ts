import { randomUUID } from "node:crypto";
import type { RunId } from "@/lib/domain/ids";
import { importRuns } from "../schema";
import type { GivenTenant } from "./given-tenant";

type Row = Partial<Omit<typeof importRuns.$inferInsert, "tenantId">>;

/** Import runs as they are stored: published by schedule, unless said. In given order. */
export async function givenRuns(
  { tenantId, workerScope }: GivenTenant,
  list: readonly Row[],
): Promise<RunId[]> {
  const rows = list.map((row) => ({
    ...{ tenantId, runId: randomUUID(), trigger: "schedule", state: "published" },
    ...row,
  }));
  await workerScope.write((db) => db.insert(importRuns).values(rows));
  return rows.map(({ runId }) => runId as RunId);
}
