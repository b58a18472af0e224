import { randomUUID } from "node:crypto";
import type { RunId } from "@/lib/domain/ids";
import type { HeldDiff } from "@/lib/domain/imports/held-diff";
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

/** What a held run would have changed: 101 of a thousand users gone, unless said. */
export const givenDiff = (differing: Partial<HeldDiff> = {}): HeldDiff => ({
  findings: [{ brake: "many_gone", headline: "101 of 1,000 users would be removed" }],
  ...{ usersBefore: 1_000, usersAfter: 915, usersAdded: 16, usersRemoved: 101, usersUnreadable: 0 },
  ...{ licensesBefore: 1_300, licensesAfter: 1_200, vanishedSkus: [], emptiedFields: [] },
  ...{ goneUsers: [], goneHash: "aa" },
  ...differing,
});
