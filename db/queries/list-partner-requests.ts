import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Database } from "../client";
import { partnerRequests } from "../schema";
import type { PartnerRequest } from "./get-latest-sync";
import { REQUEST_COLUMNS } from "./parts/request-columns";

/** The newest requests of a kind, the newest first. For the partner's staff. */
export function listPartnerRequests(
  database: Database,
  { kind, limit }: { kind: "connect" | "sync" | "consent"; limit: number },
): Promise<PartnerRequest[]> {
  return database.orm
    .select(REQUEST_COLUMNS)
    .from(partnerRequests)
    .where(eq(partnerRequests.kind, kind))
    .orderBy(desc(partnerRequests.requestedAt))
    .limit(limit);
}
