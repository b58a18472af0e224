import { sql } from "drizzle-orm";
import type { PartnerRequestState } from "@/lib/domain/partner/partner-request";
import { partnerRequests } from "../../schema";

/** What a page tells of a request to the worker. The sealed code is not among it. */
export const REQUEST_COLUMNS = {
  requestId: partnerRequests.requestId,
  state: sql<PartnerRequestState>`${partnerRequests.state}`,
  requestedByName: partnerRequests.requestedByName,
  requestedAt: partnerRequests.requestedAt,
  finishedAt: partnerRequests.finishedAt,
  result: partnerRequests.result,
  cause: partnerRequests.cause,
} as const;
