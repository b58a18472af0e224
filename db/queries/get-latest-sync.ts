import "server-only";
import { desc, eq } from "drizzle-orm";
import type { PartnerRequestState } from "@/lib/domain/partner/partner-request";
import type { Database } from "../client";
import { partnerRequests, type RunCause } from "../schema";
import { REQUEST_COLUMNS } from "./parts/request-columns";

/** Work that a person asked the worker for, and what came of it. */
export type PartnerRequest = {
  requestId: string;
  state: PartnerRequestState;
  requestedByName: string;
  requestedAt: Date;
  finishedAt: Date | null;
  /** In one sentence; null until it is done. */
  result: string | null;
  /** Why it failed; null unless it did. */
  cause: RunCause | null;
};

/** The newest request to bring the customer list; undefined when nobody ever asked. For the partner's staff. */
export async function getLatestSync(database: Database): Promise<PartnerRequest | undefined> {
  const [latest] = await database.orm
    .select(REQUEST_COLUMNS)
    .from(partnerRequests)
    .where(eq(partnerRequests.kind, "sync"))
    .orderBy(desc(partnerRequests.requestedAt))
    .limit(1);
  return latest;
}
